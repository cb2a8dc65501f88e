import { fillNormal } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * Glorot (Xavier) normal: draws from N(0, 2 / (inputs + outputs)).
 *
 * The normal form of `glorotUniform`, of the same variance.
 * Source: Glorot and Bengio (2010), eq. 12.
 *
 * @example The spread follows the layer's shape
 * ```ts
 * import { Random } from "@gradus/core";
 * import { glorotNormal } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(300 * 100);
 * glorotNormal.fill(weights, { inputs: 300, outputs: 100 }, new Random(1));
 * const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
 * ok(Math.abs(variance * 200 - 1) < 0.03);
 * ```
 */
export const glorotNormal: Initializer = {
  name: "glorotNormal",
  fill: (weights, { inputs, outputs }, random) =>
    fillNormal(weights, Math.sqrt(2 / (inputs + outputs)), random),
};
