import type { Loss } from "./types.ts";

/**
 * Mean squared error, `L = Σ (a - y)² / outputs`; `dL/da = 2(a - y) / outputs`.
 *
 * Least for the mean of the targets. An output that is off by 10 counts as much
 * as a hundred that are off by 1: where targets have outliers, see `huber`.
 * After `identity`, δ is `2(a - y) / outputs` as well.
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), sec. 1.5.5.
 *
 * @example Mean over the outputs
 * ```ts
 * import { mse } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const a = new Float64Array([2, 0]), y = new Float64Array([0, 1]);
 * equal(mse.value(a, y), 2.5);
 * ```
 */
export const mse: Loss = {
  name: "mse",
  kernel: { id: "mse" },
  formula: {
    reduction: "mean",
    term: { latex: "($a - $y)^2", text: "($a - $y)²" },
    derivative: { latex: String.raw`2\,($a - $y)`, text: "2·($a - $y)" },
  },
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += (a[i]! - y[i]!) ** 2;
    return sum / a.length;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) out[i] = 2 * (a[i]! - y[i]!) / a.length;
  },
  canonical: {
    activation: "identity",
    formula: { latex: String.raw`2\,($a - $y)`, text: "2·($a - $y)" },
    value: (z, y) => mse.value(z, y),
    delta: (_z, a, y, out) => mse.gradient(a, y, out),
  },
};
