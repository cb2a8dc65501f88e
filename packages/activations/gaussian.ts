import type { Activation } from "./types.ts";

/**
 * Gaussian bump, `f(z) = e^(-z²)`, in [0, 1]; `f'(z) = -2z a`.
 *
 * A unit answers to inputs near one hyperplane and to no others.
 * Source: Hartman, Keeler and Kowalski (1990), Neural Computation 2, 210-215.
 *
 * @example Highest at 0
 * ```ts
 * import { gaussian } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(gaussian.value(0), 1);
 * equal(gaussian.value(1), Math.exp(-1));
 * ```
 */
export const gaussian: Activation = {
  name: "gaussian",
  range: [0, 1],
  initializer: "glorotUniform",
  formula: {
    value: { latex: "e^{-$z^2}", text: "e^(-$z²)" },
    derivative: { latex: String.raw`-2\,$z\,$a`, text: "-2·$z·$a" },
  },
  value: (z) => Math.exp(-z * z),
  derivative: (z, a) => a === 0 ? 0 : -2 * z * a, // 0 · ∞ is NaN
};
