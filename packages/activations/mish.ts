import type { Activation } from "./types.ts";

/**
 * Mish, `f(z) = z tanh(ln(1 + e^z))`;
 * `f'(z) = t + z (1 - t²) σ(z)` with `t = tanh(ln(1 + e^z))`.
 *
 * Written with `e = e^-|z|`, so that nothing overflows or cancels:
 * `t = (e² + 2e) / (e² + 2e + 2)` for z < 0, `(1 + 2e) / (1 + 2e + 2e²)` above.
 * The least value, -0.30884…, is at z = -1.19243…
 * Source: Misra (2020), Mish: a self regularized non-monotonic activation
 * function.
 *
 * @example Close to the identity for large scores
 * ```ts
 * import { mish } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(mish.value(40), 40);
 * equal(mish.value(0), 0);
 * ```
 */
export const mish: Activation = {
  name: "mish",
  range: [-0.3088434130172504, Infinity],
  initializer: "heNormal",
  formula: {
    value: {
      latex: String.raw`$z \tanh\bigl(\ln(1 + e^{#z})\bigr)`,
      text: "$z·tanh(ln(1 + e^(#z)))",
    },
    derivative: {
      latex: String
        .raw`\tanh\bigl(\ln(1 + e^{#z})\bigr) + $z\,\frac{1 - \tanh^2\bigl(\ln(1 + e^{#z})\bigr)}{1 + e^{-$z}}`,
      text:
        "tanh(ln(1 + e^(#z))) + $z·(1 - tanh(ln(1 + e^(#z)))²)/(1 + e^(-$z))",
    },
  },
  value(z) {
    if (z === -Infinity) return 0;
    const e = Math.exp(-Math.abs(z));
    return z * (z < 0 ? e * (e + 2) : 1 + 2 * e) / denominator(z, e);
  },
  derivative(z) {
    if (Math.abs(z) === Infinity) return z > 0 ? 1 : 0;
    const e = Math.exp(-Math.abs(z)), d = denominator(z, e);
    const t = (z < 0 ? e * (e + 2) : 1 + 2 * e) / d;
    return t + z * 4 * (1 + e) * (z < 0 ? e : e * e) / (d * d);
  },
};

function denominator(z: number, e: number): number {
  return z < 0 ? e * (e + 2) + 2 : 1 + 2 * e * (1 + e);
}
