import type { Loss } from "@gradus/losses";
import type { Network } from "./network.ts";
import type { Pass } from "./workspace.ts";

/** Runs a batch forward: fills every layer's z and a from the pass's x. */
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

/** Sum of the batch's losses, once it has been run forward. */
export function lossOf(network: Network, pass: Pass, loss: Loss): number {
  const { activation } = network.layers.at(-1)!;
  const { z, a } = pass.layers.at(-1)!;
  return network.backend.loss(loss, activation, { z, a, y: pass.y });
}
