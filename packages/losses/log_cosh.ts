import type { Loss } from "./types.ts";

/**
 * Log-cosh of the errors `e = a - y`: `L = Σ ln cosh e / outputs`;
 * `dL/da = tanh(e) / outputs`.
 *
 * About `½e²` near its target and `|e| - ln 2` far from it, like `huber` with
 * δ = 1 but smooth in every derivative. Below |e| = 1 it is computed as
 * `ln(1 + 2 sinh²(e/2))`, which keeps the digits of small errors, and above as
 * `|e| + ln(1 + e^(-2|e|)) - ln 2`, which can't overflow.
 * Source: Green (1990), IEEE Transactions on Medical Imaging 9, 84-93.
 *
 * @example Almost the absolute error, far from the target
 * ```ts
 * import { logCosh } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const a = new Float64Array([1000]), y = new Float64Array([0]);
 * equal(logCosh.value(a, y), 1000 - Math.LN2);
 * ```
 */
export const logCosh: Loss = {
  name: "logCosh",
  formula: {
    reduction: "mean",
    term: { latex: String.raw`\ln\cosh($a - $y)`, text: "ln(cosh($a - $y))" },
    derivative: { latex: String.raw`\tanh($a - $y)`, text: "tanh($a - $y)" },
  },
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) {
      const e = Math.abs(a[i]! - y[i]!);
      sum += e < 1
        ? Math.log1p(2 * Math.sinh(e / 2) ** 2)
        : e + Math.log1p(Math.exp(-2 * e)) - Math.LN2;
    }
    return sum / a.length;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) {
      out[i] = Math.tanh(a[i]! - y[i]!) / a.length;
    }
  },
};
