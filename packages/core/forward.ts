import type { Loss } from "@gradus/losses";
import type { Network } from "./network.ts";
import type { Pass } from "./workspace.ts";

/**
 * Runs a batch forward: fills every layer's z and a from the pass's x.
 *
 * @param network The network.
 * @param pass The batch, of the network's workspace.
 *
 * @example The values inside of a network
 * ```ts
 * import { relu } from "@gradus/activations";
 * import { dense, forward, Network, Workspace } from "@gradus/core";
 * import { deepEqual } from "node:assert/strict";
 *
 * const layer = dense(2, relu, { weights: [[1], [-1]], bias: [0.5, 0.5] });
 * const network = new Network(1, [layer]);
 * const pass = new Workspace(network, { capacity: 1, targets: 2 }).pass(1);
 * pass.x.data[0] = 3;
 * forward(network, pass);
 * deepEqual([...pass.layers[0]!.z.data], [3.5, -2.5]);
 * deepEqual([...pass.layers[0]!.a.data], [3.5, 0]);
 * ```
 */
export function forward(network: Network, pass: Pass): void {
  const { backend, layers } = network;
  let x = pass.x;
  for (const [l, { weights, bias, activation }] of layers.entries()) {
    const { z, a } = pass.layers[l]!;
    backend.affine(x, weights, bias, z);
    backend.activate(activation, z, a);
    x = a;
  }
}

/**
 * Sum of the batch's losses, once it has been run forward.
 *
 * @param network The network.
 * @param pass The batch, whose targets are in `pass.y`.
 * @param loss The loss.
 */
export function lossOf(network: Network, pass: Pass, loss: Loss): number {
  const { activation } = network.layers.at(-1)!;
  const { z, a } = pass.layers.at(-1)!;
  return network.backend.loss(loss, activation, { z, a, y: pass.y });
}
