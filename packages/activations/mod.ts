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
export * from "./elu.ts";
export * from "./gaussian.ts";
export * from "./gelu.ts";
export * from "./gelu_tanh.ts";
export * from "./hard_sigmoid.ts";
export * from "./identity.ts";
export * from "./leaky_relu.ts";
export * from "./mish.ts";
export * from "./relu.ts";
export * from "./selu.ts";
export * from "./sigmoid.ts";
export * from "./silu.ts";
export * from "./sine.ts";
export * from "./softmax.ts";
export * from "./softplus.ts";
export * from "./softsign.ts";
export * from "./tanh.ts";
export type * from "./types.ts";
