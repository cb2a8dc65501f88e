/**
 * Limits on gradients, applied in place before the optimizer's step.
 *
 * @example A step of known greatest length
 * ```ts
 * import { sgd } from "@gradus/optimizers";
 * import { clipByGlobalNorm } from "@gradus/optimizers/clipping";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rule = sgd(0.5), w = new Float64Array([0, 0]);
 * const gradient = new Float64Array([0, 1e300]);
 * clipByGlobalNorm(2).apply(gradient);
 * rule.step(w, gradient, rule.init(w));
 * deepEqual([...w], [0, -1]);
 * ```
 *
 * @module
 */
export * from "./clip_by_global_norm.ts";
export * from "./clip_by_value.ts";
export type { Clip, Vector } from "../types.ts";
