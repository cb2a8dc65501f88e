import { erfc } from "./_erf.ts";
import type { Activation } from "./types.ts";

/**
 * Gaussian error linear unit, `f(z) = z Φ(z)`; `f'(z) = Φ(z) + z φ(z)`.
 *
 * Φ and φ are distribution function and density of the standard normal, and
 * `Φ(z) = erfc(-z/√2) / 2` keeps its digits where it is tiny. This is the exact
 * form, the default of Keras and PyTorch; `geluTanh` is the approximation.
 * The least value, -0.16997…, is at z = -0.75179…
 * Source: Hendrycks and Gimpel (2016), Gaussian error linear units, sec. 2.
 *
 * @example A score of 0 stays 0, at half slope
 * ```ts
 * import { gelu } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(gelu.value(0), 0);
 * equal(gelu.derivative(0, 0), 0.5);
 * ```
 */
export const gelu: Activation = {
  name: "gelu",
  range: [-0.16997120747990366, Infinity],
  initializer: "heNormal",
  formula: {
    value: { latex: String.raw`$z\,\Phi(#z)`, text: "$z·Φ(#z)" },
    derivative: {
      latex: String.raw`\Phi(#z) + $z\,\varphi(#z)`,
      text: "Φ(#z) + $z·φ(#z)",
    },
  },
  value: (z) => z === -Infinity ? 0 : z * normalCdf(z),
  derivative(z) {
    const density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return normalCdf(z) + (density === 0 ? 0 : z * density);
  },
};

function normalCdf(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2;
}
