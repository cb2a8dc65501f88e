import type { Activation } from "./types.ts";

/**
 * Hard sigmoid, `f(z) = z/6 + 1/2` clipped to [0, 1];
 * `f'(z)` is 1/6 for -3 < z <= 3, else 0.
 *
 * At its kinks the slope is the left-hand one: 0 at z = -3, 1/6 at z = 3.
 * Other libraries use other functions by this name: older Keras and ONNX's
 * default clip `0.2z + 0.5`. This is PyTorch's, and that of Keras 3.
 * Source: Howard et al. (2019), Searching for MobileNetV3, sec. 5.2.
 *
 * @example Flat beyond ±3
 * ```ts
 * import { hardSigmoid } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(hardSigmoid.value(-3), 0);
 * equal(hardSigmoid.value(1.5), 0.75);
 * equal(hardSigmoid.value(7), 1);
 * ```
 */
export const hardSigmoid: Activation = {
  name: "hardSigmoid",
  range: [0, 1],
  initializer: "glorotUniform",
  kinks: [-3, 3],
  formula: {
    value: {
      pieces: [{ upTo: -3, latex: "0", text: "0" }, {
        upTo: 3,
        latex: String.raw`\frac{#z}{6} + \tfrac12`,
        text: "$z/6 + ½",
      }, { latex: "1", text: "1" }],
    },
    derivative: {
      pieces: [{ upTo: -3, latex: "0", text: "0" }, {
        upTo: 3,
        latex: String.raw`\tfrac16`,
        text: "1/6",
      }, { latex: "0", text: "0" }],
    },
  },
  value: (z) => Math.min(1, Math.max(0, z / 6 + 0.5)),
  derivative: (z) => z > -3 && z <= 3 ? 1 / 6 : 0,
};
