import { sigmoid } from "./sigmoid.ts";
import type { Activation } from "./types.ts";

/**
 * Softplus, `f(z) = ln(1 + e^z)`, in [0, ∞); `f'(z) = σ(z)`, the sigmoid.
 *
 * A smooth `relu`. Computed as `max(z, 0) + ln(1 + e^-|z|)`: e^z would overflow
 * from z = 710 up, and 1 + e^z would swallow e^z from z = -37 down.
 * Source: Dugas, Bengio, Bélisle, Nadeau and Garcia (2001).
 *
 * @example A score of 0 becomes ln 2
 * ```ts
 * import { softplus } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(softplus.value(0), Math.LN2);
 * equal(softplus.value(1000), 1000);
 * ```
 */
export const softplus: Activation = {
  name: "softplus",
  range: [0, Infinity],
  initializer: "heNormal",
  kernel: { id: "softplus" },
  formula: {
    value: { latex: String.raw`\ln(1 + e^{#z})`, text: "ln(1 + e^(#z))" },
    derivative: {
      latex: String.raw`\frac{1}{1 + e^{-$z}}`,
      text: "1/(1 + e^(-$z))",
    },
  },
  value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  derivative: (z) => sigmoid.value(z),
};
