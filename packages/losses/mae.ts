import type { Loss } from "./types.ts";

/**
 * Mean absolute error, `L = Σ |a - y| / outputs`;
 * `dL/da = sign(a - y) / outputs`.
 *
 * Least for the median of the targets, so that outliers hardly move it. At
 * `a = y`, where any slope in [-1, 1] / outputs is a subgradient, it is 0.
 * Source: Bloomfield and Steiger, Least Absolute Deviations (1983).
 *
 * @example Mean over the outputs
 * ```ts
 * import { mae } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const a = new Float64Array([2, 0]), y = new Float64Array([0, 1]);
 * equal(mae.value(a, y), 1.5);
 * ```
 */
export const mae: Loss = {
  name: "mae",
  formula: {
    reduction: "mean",
    term: { latex: "|$a - $y|", text: "|$a - $y|" },
    derivative: {
      latex: String.raw`\operatorname{sign}($a - $y)`,
      text: "sign($a - $y)",
    },
  },
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - y[i]!);
    return sum / a.length;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) {
      out[i] = Math.sign(a[i]! - y[i]!) / a.length;
    }
  },
};
