import type { Activation } from "./types.ts";

/**
 * Logistic sigmoid, `f(z) = 1 / (1 + e^-z)`, in [0, 1]; `f'(z) = a(1 - a)`.
 *
 * `Math.exp` only sees numbers <= 0, so nothing overflows. Where a is near 1,
 * `1 - a` has lost its digits; there the slope takes it as `f(-z)`. From
 * z = 37 up the value rounds to 1: to fit probabilities, use
 * `binaryCrossEntropy`, whose delta is computed from the logits.
 *
 * Source: Bishop, Pattern Recognition and Machine Learning (2006), sec. 4.2.
 *
 * @example Turn a score into a probability
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(sigmoid.value(0), 0.5);
 * equal(sigmoid.derivative(0, 0.5), 0.25);
 * ```
 */
export const sigmoid: Activation = {
  name: "sigmoid",
  range: [0, 1],
  initializer: "glorotUniform",
  kernel: { id: "sigmoid" },
  formula: {
    value: {
      latex: String.raw`\frac{1}{1 + e^{-$z}}`,
      text: "1/(1 + e^(-$z))",
    },
    derivative: { latex: String.raw`$a\,(1 - $a)`, text: "$a·(1 - $a)" },
  },
  value(z) {
    const e = Math.exp(-Math.abs(z));
    return z >= 0 ? 1 / (1 + e) : e / (1 + e);
  },
  derivative: (z, a) => a * (a < 0.9 ? 1 - a : sigmoid.value(-z)),
};
