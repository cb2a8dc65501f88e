import { fillUniform } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * LeCun uniform: draws from [-r, r] with `r = √(3 / inputs)`.
 *
 * Gives z the variance of one input. Source: LeCun, Bottou, Orr and Müller
 * (1998), Efficient BackProp, sec. 4.6.
 *
 * @example The spread follows the layer's shape
 * ```ts
 * import { Random } from "@gradus/core";
 * import { lecunUniform } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(300 * 100);
 * lecunUniform.fill(weights, { inputs: 300, outputs: 100 }, new Random(1));
 * const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
 * ok(Math.abs(variance * 300 - 1) < 0.03);
 * ```
 */
export const lecunUniform: Initializer = {
  name: "lecunUniform",
  fill: (weights, { inputs }, random) =>
    fillUniform(weights, Math.sqrt(3 / inputs), random),
};
