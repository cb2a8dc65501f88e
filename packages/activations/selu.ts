import type { Activation } from "./types.ts";

const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

/**
 * Scaled exponential linear unit, `f(z) = λz` for z > 0, else `λα(e^z - 1)`;
 * `f'(z)` is λ for z > 0, else `λα e^z`. Here λ = 1.0507… and α = 1.6732…
 *
 * With these two numbers, independent inputs of mean 0 and variance 1 and
 * weights drawn by `lecunNormal`, the activations keep that mean and variance.
 * At its kink z = 0 the slope is λα = 1.7580…, the left-hand one.
 * Source: Klambauer, Unterthiner, Mayr and Hochreiter (2017), eq. 2.
 *
 * @example Far to the left it levels off at -λα
 * ```ts
 * import { selu } from "@gradus/activations";
 * import { ok } from "node:assert/strict";
 *
 * ok(Math.abs(selu.value(-100) + 1.7580993408) < 1e-10);
 * ```
 */
export const selu: Activation = {
  name: "selu",
  range: [-SCALE * ALPHA, Infinity],
  initializer: "lecunNormal",
  kernel: { id: "selu" },
  kinks: [0],
  formula: {
    value: {
      pieces: [{
        upTo: 0,
        latex: String.raw`1.758099341\,(e^{#z} - 1)`,
        text: "1.758099341·(e^(#z) - 1)",
      }, { latex: String.raw`1.050700987\,$z`, text: "1.050700987·$z" }],
    },
    derivative: {
      pieces: [{
        upTo: 0,
        latex: String.raw`1.758099341\,e^{#z}`,
        text: "1.758099341·e^(#z)",
      }, { latex: "1.050700987", text: "1.050700987" }],
    },
  },
  value: (z) => z > 0 ? SCALE * z : SCALE * ALPHA * Math.expm1(z),
  derivative: (z) => z > 0 ? SCALE : SCALE * ALPHA * Math.exp(z),
};
