import { ensurePositive } from "../_ensure.ts";
import type { Clip } from "../types.ts";

/**
 * Limits the length of the whole gradient: `g ← g · c / ‖g‖` where `‖g‖ > c`.
 *
 * ‖g‖ is the Euclidean norm over all entries together. The direction stays,
 * and a gradient within the limit keeps its bits. The norm is taken relative
 * to the largest entry, so squares neither overflow nor vanish. A gradient
 * that holds NaN or Infinity has no direction to keep and is left as it is:
 * the trouble stays visible, where scaling would turn finite entries into 0.
 * Source: Pascanu, Mikolov and Bengio (2013), algorithm 1.
 *
 * @param limit Greatest norm c, > 0. Default 1.
 * @returns The rule.
 * @throws {RangeError} If the limit is not a positive number.
 *
 * @example A gradient of length 5 cut to length 1
 * ```ts
 * import { clipByGlobalNorm } from "@gradus/optimizers/clipping";
 * import { ok } from "node:assert/strict";
 *
 * const gradient = new Float64Array([3, -4]);
 * clipByGlobalNorm(1).apply(gradient);
 * ok(Math.abs(gradient[0]! - 0.6) < 1e-15);
 * ok(Math.abs(gradient[1]! + 0.8) < 1e-15);
 * ```
 */
export function clipByGlobalNorm(limit = 1): Clip {
  ensurePositive("clipByGlobalNorm", "limit", limit);
  return {
    name: "clipByGlobalNorm",
    settings: { limit },
    formula: {
      latex: String.raw`$g \cdot \min(1, #limit / #norm)`,
      text: "$g·min(1, #limit/#norm)",
    },
    apply(gradient) {
      let max = 0;
      for (let i = 0; i < gradient.length; i++) {
        max = Math.max(max, Math.abs(gradient[i]!)); // NaN wins
      }
      if (!(max > 0 && max < Infinity)) return;
      let sum = 0;
      for (let i = 0; i < gradient.length; i++) {
        sum += (gradient[i]! / max) ** 2;
      }
      const root = Math.sqrt(sum); // ‖g‖ / max, in [1, √n]
      if (max * root <= limit) return;
      const scale = limit / root;
      for (let i = 0; i < gradient.length; i++) {
        gradient[i] = gradient[i]! / max * scale;
      }
    },
  };
}
