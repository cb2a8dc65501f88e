import type { Activation } from "./types.ts";

/**
 * Sine, `f(z) = sin z`, z in radians, in [-1, 1]; `f'(z) = cos z`.
 *
 * For periodic targets. It has no limit at ±∞: value and slope are NaN there.
 * Source: Sitzmann, Martel, Bergman, Lindell and Wetzstein (2020), Implicit
 * neural representations with periodic activation functions.
 *
 * @example A quarter turn
 * ```ts
 * import { sine } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(sine.value(Math.PI / 2), 1);
 * equal(sine.derivative(0, 0), 1);
 * ```
 */
export const sine: Activation = {
  name: "sine",
  range: [-1, 1],
  initializer: "glorotUniform",
  formula: {
    value: { latex: String.raw`\sin(#z)`, text: "sin(#z)" },
    derivative: { latex: String.raw`\cos(#z)`, text: "cos(#z)" },
  },
  value: Math.sin,
  derivative: (z) => Math.cos(z),
};
