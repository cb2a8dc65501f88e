import type { Loss } from "./types.ts";

/**
 * Binary cross-entropy, `L = -Σ [y ln a + (1 - y) ln(1 - a)] / outputs`;
 * `dL/da = (a - y) / (a(1 - a)) / outputs`.
 *
 * Outputs and targets lie in [0, 1]; `0 ln 0` is 0, so a sure and right output
 * costs nothing, and a sure and wrong one costs Infinity. After `sigmoid` both
 * the loss and `δ = (a - y) / outputs` are computed from the logits, where
 * neither overflows: `L = max(z, 0) - zy + ln(1 + e^-|z|)`.
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.90.
 *
 * @example A fifty-fifty guess costs ln 2
 * ```ts
 * import { binaryCrossEntropy } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const a = new Float64Array([0.5]), y = new Float64Array([1]);
 * equal(binaryCrossEntropy.value(a, y), Math.LN2);
 * ```
 */
export const binaryCrossEntropy: Loss = {
  name: "binaryCrossEntropy",
  kernel: { id: "binaryCrossEntropy" },
  outputs: [0, 1],
  targets: [0, 1],
  formula: {
    reduction: "mean",
    term: {
      latex: String.raw`-\bigl[$y \ln(#a) + (1 - $y) \ln(1 - $a)\bigr]`,
      text: "-($y·ln(#a) + (1 - $y)·ln(1 - $a))",
    },
    derivative: {
      latex: String.raw`\frac{$a - $y}{$a\,(1 - $a)}`,
      text: "($a - $y)/($a·(1 - $a))",
    },
  },
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) {
      const ai = a[i]!, yi = y[i]!;
      if (yi !== 0) sum -= yi * Math.log(ai);
      if (yi !== 1) sum -= (1 - yi) * Math.log1p(-ai);
    }
    return sum / a.length;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) {
      const ai = a[i]!, yi = y[i]!;
      const slope = (yi === 1 ? 0 : (1 - yi) / (1 - ai)) -
        (yi === 0 ? 0 : yi / ai);
      out[i] = slope / a.length;
    }
  },
  canonical: {
    activation: "sigmoid",
    formula: { latex: "$a - $y", text: "$a - $y" },
    value(z, y) {
      let sum = 0;
      for (let i = 0; i < z.length; i++) {
        const zi = z[i]!;
        sum += Math.max(zi, 0) - zi * y[i]! +
          Math.log1p(Math.exp(-Math.abs(zi)));
      }
      return sum / z.length;
    },
    delta(_z, a, y, out) {
      for (let i = 0; i < a.length; i++) out[i] = (a[i]! - y[i]!) / a.length;
    },
  },
};
