import { fillUniform } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * He (Kaiming) uniform: draws from [-r, r] with `r = √(6 / inputs)`.
 *
 * Allows for the half of the values that relu drops.
 * Source: He, Zhang, Ren and Sun (2015), eq. 10.
 *
 * @example The spread follows the layer's shape
 * ```ts
 * import { Random } from "@gradus/core";
 * import { heUniform } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(300 * 100);
 * heUniform.fill(weights, { inputs: 300, outputs: 100 }, new Random(1));
 * const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
 * ok(Math.abs(variance * 150 - 1) < 0.03);
 * ```
 */
export const heUniform: Initializer = {
  name: "heUniform",
  fill: (weights, { inputs }, random) =>
    fillUniform(weights, Math.sqrt(6 / inputs), random),
};
