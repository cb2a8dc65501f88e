import { ensurePositive } from "../_ensure.ts";
import type { Clip } from "../types.ts";

/**
 * Limits each entry: `g ← min(max(g, -c), c)`.
 *
 * Entries within the limit keep their bits, ±Infinity becomes ±c and NaN
 * stays NaN. The direction of the gradient may change; `clipByGlobalNorm`
 * keeps it. Source: Mikolov (2012), Statistical language models based on
 * neural networks, sec. 3.2.2.
 *
 * @param limit Greatest size c of an entry, > 0. Default 1.
 * @returns The rule.
 * @throws {RangeError} If the limit is not a positive number.
 *
 * @example Only what is too large changes
 * ```ts
 * import { clipByValue } from "@gradus/optimizers/clipping";
 * import { deepEqual } from "node:assert/strict";
 *
 * const gradient = new Float64Array([0.3, -7, 40]);
 * clipByValue(5).apply(gradient);
 * deepEqual([...gradient], [0.3, -5, 5]);
 * ```
 */
export function clipByValue(limit = 1): Clip {
  ensurePositive("clipByValue", "limit", limit);
  return {
    name: "clipByValue",
    settings: { limit },
    formula: {
      latex: String.raw`\max(-$limit, \min($limit, #g))`,
      text: "max(-$limit, min($limit, #g))",
    },
    apply(gradient) {
      for (let i = 0; i < gradient.length; i++) {
        const g = gradient[i]!;
        if (g > limit) gradient[i] = limit;
        else if (g < -limit) gradient[i] = -limit;
      }
    },
  };
}
