/**
 * Dense networks, backpropagation and the training loop.
 *
 * @example Learn xor
 * ```ts
 * import { sigmoid, tanh } from "@gradus/activations";
 * import { dense, fit, Network } from "@gradus/core";
 * import { fromRows } from "@gradus/kernels";
 * import { binaryCrossEntropy } from "@gradus/losses";
 * import { adam } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const network = new Network(2, [dense(4, tanh), dense(1, sigmoid)]);
 * const inputs = fromRows([[0, 0], [0, 1], [1, 0], [1, 1]]);
 * const targets = fromRows([[0], [1], [1], [0]]);
 * await fit(network, { inputs, targets }, {
 *   loss: binaryCrossEntropy,
 *   optimizer: adam(0.1),
 *   epochs: 300,
 * });
 * deepEqual([...network.predict(inputs).data].map(Math.round), [0, 1, 1, 0]);
 * ```
 *
 * @module
 */
export * from "./backprop.ts";
export * from "./central_difference.ts";
export * from "./copy_network.ts";
export * from "./dataset.ts";
export * from "./dense.ts";
export * from "./diverged.ts";
export * from "./evaluate.ts";
export * from "./fit.ts";
export * from "./forward.ts";
export * from "./gradient_check.ts";
export type * from "./initializers/types.ts";
export * from "./network.ts";
export * from "./random.ts";
export * from "./train.ts";
export * from "./update.ts";
export type * from "./watcher.ts";
export * from "./workspace.ts";
