import { sigmoid } from "./sigmoid.ts";
import type { Activation } from "./types.ts";

/**
 * Sigmoid linear unit, `f(z) = z σ(z)`; `f'(z) = σ(z) (1 + z σ(-z))`.
 *
 * Also known as swish. The least value, -0.27846…, is at z = -1.27846…
 * Source: Elfwing, Uchibe and Doya (2018), Neural Networks 107.
 *
 * @example A score of 0 stays 0, at half slope
 * ```ts
 * import { silu } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(silu.value(0), 0);
 * equal(silu.derivative(0, 0), 0.5);
 * ```
 */
export const silu: Activation = {
  name: "silu",
  range: [-0.2784645427610738, Infinity],
  initializer: "heNormal",
  kernel: { id: "silu" },
  formula: {
    value: {
      latex: String.raw`\frac{#z}{1 + e^{-$z}}`,
      text: "$z/(1 + e^(-$z))",
    },
    derivative: {
      latex: String
        .raw`\frac{1}{1 + e^{-$z}}\Bigl(1 + \frac{#z}{1 + e^{#z}}\Bigr)`,
      text: "1/(1 + e^(-$z))·(1 + $z/(1 + e^(#z)))",
    },
  },
  value: (z) => z === -Infinity ? 0 : z * sigmoid.value(z),
  derivative(z) {
    if (Math.abs(z) === Infinity) return z > 0 ? 1 : 0;
    return sigmoid.value(z) * (1 + z * sigmoid.value(-z));
  },
};
