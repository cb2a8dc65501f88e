import { fillNormal } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * LeCun normal: draws from N(0, 1 / inputs).
 *
 * Gives z the variance of one input, which selu needs to normalise itself.
 * Source: LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, sec. 4.6.
 *
 * @example The spread follows the layer's shape
 * ```ts
 * import { Random } from "@gradus/core";
 * import { lecunNormal } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(300 * 100);
 * lecunNormal.fill(weights, { inputs: 300, outputs: 100 }, new Random(1));
 * const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
 * ok(Math.abs(variance * 300 - 1) < 0.03);
 * ```
 */
export const lecunNormal: Initializer = {
  name: "lecunNormal",
  fill: (weights, { inputs }, random) =>
    fillNormal(weights, Math.sqrt(1 / inputs), random),
};
