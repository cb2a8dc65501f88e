import type { Loss } from "./types.ts";

/**
 * Half squared error, `L = ½ Σ (a - y)²`, summed over the outputs;
 * `dL/da = a - y`.
 *
 * The convention of most textbooks: the ½ cancels the 2 of the derivative.
 * Its gradient is `outputs / 2` times that of `mse`. After `identity`, δ is
 * `a - y` as well.
 * Source: Rumelhart, Hinton and Williams (1986), Nature 323, eq. 3.
 *
 * @example The error of a worked example
 * ```ts
 * import { halfSquaredError } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const a = new Float64Array([2, 0]), y = new Float64Array([0, 1]);
 * equal(halfSquaredError.value(a, y), 2.5);
 * ```
 */
export const halfSquaredError: Loss = {
  name: "halfSquaredError",
  kernel: { id: "halfSquaredError" },
  formula: {
    reduction: "sum",
    term: { latex: String.raw`\tfrac12 ($a - $y)^2`, text: "½·($a - $y)²" },
    derivative: { latex: "$a - $y", text: "$a - $y" },
  },
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += (a[i]! - y[i]!) ** 2;
    return sum / 2;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) out[i] = a[i]! - y[i]!;
  },
  canonical: {
    activation: "identity",
    formula: { latex: "$a - $y", text: "$a - $y" },
    value: (z, y) => halfSquaredError.value(z, y),
    delta: (_z, a, y, out) => halfSquaredError.gradient(a, y, out),
  },
};
