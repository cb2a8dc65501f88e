/**
 * First values for a layer's weights. An activation names the one that suits
 * it; a layer may be given another.
 *
 * @example Every initializer fills in place
 * ```ts
 * import { Random } from "@gradus/core";
 * import { heNormal } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const weights = new Float64Array(6);
 * heNormal.fill(weights, { inputs: 3, outputs: 2 }, new Random(1));
 * ok(weights.every((w) => w !== 0));
 * ```
 *
 * @module
 */
export * from "./constant.ts";
export * from "./glorot_normal.ts";
export * from "./glorot_uniform.ts";
export * from "./he_normal.ts";
export * from "./he_uniform.ts";
export * from "./lecun_normal.ts";
export * from "./lecun_uniform.ts";
export * from "./normal.ts";
export * from "./orthogonal.ts";
export * from "./uniform.ts";
export * from "./zeros.ts";
export type * from "./types.ts";
