import { fillUniform } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * Uniform draws from [-limit, limit], whatever the layer's shape.
 *
 * @param options Its `limit`, > 0, is 0.5 unless said.
 * @returns The rule.
 * @throws {RangeError} If the limit isn't a positive number.
 *
 * @example Within the limits
 * ```ts
 * import { Random } from "@gradus/core";
 * import { uniform } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(100);
 * uniform({ limit: 0.1 })
 *   .fill(weights, { inputs: 10, outputs: 10 }, new Random(1));
 * ok(weights.every((w) => Math.abs(w) <= 0.1));
 * ```
 */
export function uniform(options: { limit?: number } = {}): Initializer {
  const { limit = 0.5 } = options;
  if (!(limit > 0 && limit < Infinity)) {
    throw new RangeError(
      `Cannot create uniform: limit must be > 0, got ${limit}`,
    );
  }
  return {
    name: "uniform",
    settings: { limit },
    fill: (weights, _fan, random) => fillUniform(weights, limit, random),
  };
}
