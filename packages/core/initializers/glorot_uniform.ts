import { fillUniform } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * Glorot (Xavier) uniform: draws from [-r, r] with `r = √(6 / (inputs + outputs))`.
 *
 * Keeps the variance of values and of gradients alike near z = 0: for sigmoid,
 * tanh, softmax and identity. Source: Glorot and Bengio (2010), eq. 16.
 *
 * @example The spread follows the layer's shape
 * ```ts
 * import { Random } from "@gradus/core";
 * import { glorotUniform } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(300 * 100);
 * glorotUniform.fill(weights, { inputs: 300, outputs: 100 }, new Random(1));
 * const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
 * ok(Math.abs(variance * 200 - 1) < 0.03);
 * ```
 */
export const glorotUniform: Initializer = {
  name: "glorotUniform",
  fill: (weights, { inputs, outputs }, random) =>
    fillUniform(weights, Math.sqrt(6 / (inputs + outputs)), random),
};
