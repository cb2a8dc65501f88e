/**
 * Activation functions, each with its derivative in the same object.
 *
 * @example Value and slope of one rule
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * const a = sigmoid.value(0);
 * equal(a, 0.5);
 * equal(sigmoid.derivative(0, a), 0.25);
 * ```
 *
 * @module
 */
export * from "./identity.ts";
export * from "./sigmoid.ts";
export * from "./softmax.ts";
export type * from "./types.ts";
