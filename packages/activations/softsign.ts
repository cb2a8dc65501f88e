import type { Activation } from "./types.ts";

/**
 * Softsign, `f(z) = z / (1 + |z|)`, in [-1, 1]; `f'(z) = 1 / (1 + |z|)²`.
 *
 * Like `tanh`, but it approaches ±1 as slowly as 1/z, so that the slope of a
 * saturated unit stays usable. There is no kink at 0: f' is 1 on both sides.
 * Source: Bergstra, Desjardins, Lamblin and Bengio (2009), Quadratic
 * polynomials learn better image features.
 *
 * @example Half-way at 1
 * ```ts
 * import { softsign } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(softsign.value(1), 0.5);
 * equal(softsign.derivative(1, 0.5), 0.25);
 * ```
 */
export const softsign: Activation = {
  name: "softsign",
  range: [-1, 1],
  initializer: "glorotUniform",
  formula: {
    value: { latex: String.raw`\frac{#z}{1 + |#z|}`, text: "$z/(1 + |#z|)" },
    derivative: {
      latex: String.raw`\frac{1}{(1 + |#z|)^2}`,
      text: "1/(1 + |#z|)²",
    },
  },
  value: (z) => Math.abs(z) === Infinity ? Math.sign(z) : z / (1 + Math.abs(z)),
  derivative: (z) => (1 + Math.abs(z)) ** -2,
};
