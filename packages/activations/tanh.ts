import type { Activation } from "./types.ts";

/**
 * Hyperbolic tangent, `f(z) = (e^z - e^-z) / (e^z + e^-z)`, in [-1, 1];
 * `f'(z) = 1 - a²`.
 *
 * Where a is near ±1, `1 - a²` has lost its digits; there the same slope is
 * taken from z as `4e / (1 + e)²` with `e = e^(-2|z|)`.
 * Source: LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, sec. 4.4.
 *
 * @example Steepest at 0
 * ```ts
 * import { tanh } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(tanh.value(0), 0);
 * equal(tanh.derivative(0, 0), 1);
 * ```
 */
export const tanh: Activation = {
  name: "tanh",
  range: [-1, 1],
  initializer: "glorotUniform",
  kernel: { id: "tanh" },
  formula: {
    value: { latex: String.raw`\tanh(#z)`, text: "tanh(#z)" },
    derivative: { latex: "1 - $a^2", text: "1 - $a²" },
  },
  value: Math.tanh,
  derivative(z, a) {
    if (Math.abs(a) < 0.9) return 1 - a * a;
    const e = Math.exp(-2 * Math.abs(z));
    return 4 * e / ((1 + e) * (1 + e));
  },
};
