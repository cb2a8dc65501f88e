/**
 * Losses, each with its gradient in the same object.
 *
 * @example Loss and gradient of one sample
 * ```ts
 * import { halfSquaredError } from "@gradus/losses";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const a = new Float64Array([0.75]), y = new Float64Array([0.25]);
 * const gradient = new Float64Array(1);
 * halfSquaredError.gradient(a, y, gradient);
 * equal(halfSquaredError.value(a, y), 0.125);
 * deepEqual([...gradient], [0.5]);
 * ```
 *
 * @module
 */
export * from "./binary_cross_entropy.ts";
export * from "./categorical_cross_entropy.ts";
export * from "./half_squared_error.ts";
export * from "./hinge.ts";
export * from "./huber.ts";
export * from "./log_cosh.ts";
export * from "./mae.ts";
export * from "./mse.ts";
export * from "./poisson.ts";
export * from "./quantile.ts";
export type * from "./types.ts";
