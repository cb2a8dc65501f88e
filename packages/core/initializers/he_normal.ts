import { fillNormal } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * He (Kaiming) normal: draws from N(0, 2 / inputs).
 *
 * Allows for the half of the values that relu drops: for relu and its kin.
 * Source: He, Zhang, Ren and Sun (2015), eq. 10.
 *
 * @example The spread follows the layer's shape
 * ```ts
 * import { Random } from "@gradus/core";
 * import { heNormal } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(300 * 100);
 * heNormal.fill(weights, { inputs: 300, outputs: 100 }, new Random(1));
 * const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
 * ok(Math.abs(variance * 150 - 1) < 0.03);
 * ```
 */
export const heNormal: Initializer = {
  name: "heNormal",
  fill: (weights, { inputs }, random) =>
    fillNormal(weights, Math.sqrt(2 / inputs), random),
};
