import type { Activation } from "./types.ts";

/**
 * Rectified linear unit, `f(z) = max(0, z)`, in [0, ∞);
 * `f'(z)` is 1 for z > 0, else 0.
 *
 * At its kink z = 0 the slope is taken as 0, the left-hand one. A unit whose z
 * is negative for every sample learns no more; see `leakyRelu`.
 * Source: Nair and Hinton (2010), Rectified linear units improve restricted
 * Boltzmann machines.
 *
 * @example Negative scores are cut off
 * ```ts
 * import { relu } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(relu.value(-2), 0);
 * equal(relu.value(2), 2);
 * equal(relu.derivative(0, 0), 0);
 * ```
 */
export const relu: Activation = {
  name: "relu",
  range: [0, Infinity],
  initializer: "heNormal",
  kernel: { id: "relu" },
  kinks: [0],
  formula: {
    value: { latex: String.raw`\max(0, #z)`, text: "max(0, #z)" },
    derivative: {
      pieces: [{ upTo: 0, latex: "0", text: "0" }, { latex: "1", text: "1" }],
    },
  },
  value: (z) => Math.max(0, z),
  derivative: (z) => z > 0 ? 1 : 0,
};
