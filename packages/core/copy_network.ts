import { dense } from "./dense.ts";
import { zeros } from "./initializers/zeros.ts";
import { Network, type NetworkOptions } from "./network.ts";

/**
 * A network of the same layers and numbers that shares no memory with the first.
 *
 * @param network The network; it stays as it is.
 * @param options Another kind of number or backend than the network's.
 * @returns The copy.
 *
 * @example To try something out
 * ```ts
 * import { tanh } from "@gradus/activations";
 * import { copyNetwork, dense, Network } from "@gradus/core";
 * import { deepEqual } from "node:assert/strict";
 *
 * const network = new Network(2, [dense(3, tanh)], { seed: 1 });
 * const copy = copyNetwork(network);
 * deepEqual(copy.parameters, network.parameters);
 * ```
 */
export function copyNetwork(
  network: Network,
  options: Pick<NetworkOptions, "dtype" | "backend"> = {},
): Network {
  const layers = network.layers.map((layer) =>
    dense(layer.units, layer.activation, {
      initializer: zeros,
      trainWeights: layer.trainWeights,
      trainBias: layer.trainBias,
    })
  );
  const { dtype, backend } = network;
  const copy = new Network(network.inputs, layers, {
    dtype,
    backend,
    ...options,
  });
  copy.parameters.set(network.parameters);
  return copy;
}
