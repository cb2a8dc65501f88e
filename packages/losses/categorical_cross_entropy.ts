import type { Loss, Vector } from "./types.ts";

/**
 * Categorical cross-entropy, `L = -Σ y ln a`, summed over the outputs;
 * `dL/da = -y / a`.
 *
 * Outputs are probabilities, targets one-hot rows or probabilities, in [0, 1];
 * `0 ln 0` is 0, and a class that has a target but no output costs Infinity.
 * `y` may also be of shape [1] and hold the index of the class, 0-based, if
 * there are two outputs or more; an index without a class gives NaN.
 *
 * After `softmax` the loss is `Σ y (ln Σ_k e^z_k - z)` and `δ = a Σy - y`,
 * which is `a - y` where targets sum to 1; neither overflows.
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.108.
 *
 * @example One-hot row or class index
 * ```ts
 * import { categoricalCrossEntropy } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const a = new Float64Array([0.25, 0.5, 0.25]);
 * const oneHot = new Float64Array([0, 1, 0]), index = new Float64Array([1]);
 * equal(categoricalCrossEntropy.value(a, oneHot), Math.LN2);
 * equal(categoricalCrossEntropy.value(a, index), Math.LN2);
 * ```
 */
export const categoricalCrossEntropy: Loss = {
  name: "categoricalCrossEntropy",
  kernel: { id: "categoricalCrossEntropy" },
  outputs: [0, 1],
  targets: [0, 1],
  classIndices: true,
  formula: {
    reduction: "sum",
    term: { latex: String.raw`-$y \ln(#a)`, text: "-$y·ln(#a)" },
    derivative: { latex: String.raw`-\frac{#y}{#a}`, text: "-$y/$a" },
  },
  value(a, y) {
    if (isIndex(a, y)) return -Math.log(a[y[0]!]!);
    let sum = 0;
    for (let i = 0; i < a.length; i++) {
      if (y[i]! !== 0) sum -= y[i]! * Math.log(a[i]!);
    }
    return sum;
  },
  gradient(a, y, out) {
    if (isIndex(a, y)) {
      const k = y[0]!, share = a[k];
      if (share === undefined) return void out.fill(NaN);
      out.fill(0);
      out[k] = -1 / share;
      return;
    }
    for (let i = 0; i < a.length; i++) {
      out[i] = y[i]! === 0 ? 0 : -y[i]! / a[i]!;
    }
  },
  canonical: {
    activation: "softmax",
    formula: { latex: "$a - $y", text: "$a - $y", targetsSumToOne: true },
    value(z, y) {
      // ln Σ e^z is z_top + ln(1 + rest): tiny losses keep their digits
      let top = 0, rest = 0;
      for (let i = 1; i < z.length; i++) if (z[i]! > z[top]!) top = i;
      for (let i = 0; i < z.length; i++) {
        if (i !== top) rest += Math.exp(z[i]! - z[top]!);
      }
      const log = Math.log1p(rest);
      if (isIndex(z, y)) return log + (z[top]! - z[y[0]!]!);
      let sum = 0;
      for (let i = 0; i < z.length; i++) {
        if (y[i]! !== 0) sum += y[i]! * (log + (z[top]! - z[i]!));
      }
      return sum;
    },
    delta(_z, a, y, out) {
      if (isIndex(a, y)) {
        const k = y[0]!;
        if (a[k] === undefined) return void out.fill(NaN);
        out.set(a);
        out[k]! -= 1;
        return;
      }
      let total = 0;
      for (let i = 0; i < a.length; i++) total += y[i]!;
      for (let i = 0; i < a.length; i++) out[i] = a[i]! * total - y[i]!;
    },
  },
};

/** Whether `y` holds the index of a class in place of a row. */
function isIndex(a: Vector, y: Vector): boolean {
  return y.length === 1 && a.length > 1;
}
