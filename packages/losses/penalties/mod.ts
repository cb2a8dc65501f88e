/**
 * Penalties on the size of weights, each with its gradient in the same object.
 *
 * @example A penalty adds to a gradient
 * ```ts
 * import { l2 } from "@gradus/losses/penalties";
 * import { deepEqual } from "node:assert/strict";
 *
 * const weights = new Float64Array([3, -1]), gradient = new Float64Array([1, 1]);
 * l2(0.5).addGradient(weights, gradient);
 * deepEqual([...gradient], [2.5, 0.5]);
 * ```
 *
 * @module
 */
export * from "./elastic_net.ts";
export * from "./l1.ts";
export * from "./l2.ts";
export type { Penalty, Vector } from "../types.ts";
