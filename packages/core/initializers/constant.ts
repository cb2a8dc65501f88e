import type { Initializer } from "./types.ts";

/**
 * The same number everywhere: for lessons that want round numbers, and to
 * show why units that start alike stay alike.
 *
 * @param options Its `value` is the number, 0.1 unless said.
 * @returns The rule.
 * @throws {RangeError} If the value isn't finite.
 *
 * @example Every weight one half
 * ```ts
 * import { Random } from "@gradus/core";
 * import { constant } from "@gradus/core/initializers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const weights = new Float64Array(2);
 * constant({ value: 0.5 })
 *   .fill(weights, { inputs: 2, outputs: 1 }, new Random(1));
 * deepEqual([...weights], [0.5, 0.5]);
 * ```
 */
export function constant(options: { value?: number } = {}): Initializer {
  const { value = 0.1 } = options;
  if (!Number.isFinite(value)) {
    throw new RangeError(
      `Cannot create constant: value must be finite, got ${value}`,
    );
  }
  return {
    name: "constant",
    settings: { value },
    fill: (weights) => void weights.fill(value),
  };
}
