import { fillNormal } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * Normal draws around 0, whatever the layer's shape.
 *
 * @param options Its `sd`, the standard deviation, > 0, is 0.05 unless said.
 * @returns The rule.
 * @throws {RangeError} If the standard deviation isn't a positive number.
 *
 * @example Small numbers around zero
 * ```ts
 * import { Random } from "@gradus/core";
 * import { normal } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(10_000);
 * normal({ sd: 0.1 })
 *   .fill(weights, { inputs: 100, outputs: 100 }, new Random(1));
 * const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
 * ok(Math.abs(variance - 0.01) < 0.001);
 * ```
 */
export function normal(options: { sd?: number } = {}): Initializer {
  const { sd = 0.05 } = options;
  if (!(sd > 0 && sd < Infinity)) {
    throw new RangeError(`Cannot create normal: sd must be > 0, got ${sd}`);
  }
  return {
    name: "normal",
    settings: { sd },
    fill: (weights, _fan, random) => fillNormal(weights, sd, random),
  };
}
