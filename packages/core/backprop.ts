import type { Loss } from "@gradus/losses";
import type { Network } from "./network.ts";
import type { Watcher } from "./watcher.ts";
import type { Pass, Workspace } from "./workspace.ts";

/**
 * δ of the last layer from the loss: `δ = f'(z) ⊙ ∂L/∂a`, or the closed form
 * of the loss and activation together. The mean over the batch is taken here,
 * once: every δ and gradient below is of the mean loss.
 *
 * @param network The network.
 * @param pass A batch that has been run forward.
 * @param loss The loss.
 */
export function outputDelta(network: Network, pass: Pass, loss: Loss): void {
  const { activation } = network.layers.at(-1)!;
  const { z, a, delta } = pass.layers.at(-1)!;
  const scale = 1 / pass.x.rows;
  const batch = { z, a, y: pass.y };
  network.backend.outputDelta(loss, activation, batch, { scale, delta });
}

/**
 * The δ recursion, one layer down: `δ_l = f'(z_l) ⊙ (W_{l+1}ᵀ δ_{l+1})`.
 *
 * @param network The network.
 * @param pass A batch whose δ is known from layer l + 1 up.
 * @param l Index of the layer whose δ is computed, from that of layer l + 1.
 * @param watch Told of ∂L/∂a on the way.
 */
export function hiddenDelta(
  network: Network,
  pass: Pass,
  l: number,
  watch?: Watcher,
): void {
  const { backend, layers } = network;
  const { z, a, delta } = pass.layers[l]!;
  backend.backward(pass.layers[l + 1]!.delta, layers[l + 1]!.weights, delta);
  watch?.("slope", l);
  backend.pullback(layers[l]!.activation, z, a, delta);
}

/**
 * `∂L/∂W_l = δ_l a_{l-1}ᵀ` and `∂L/∂b_l = δ_l`, summed over the batch.
 *
 * @param network The network.
 * @param workspace Where the gradient goes.
 * @param pass A batch whose δ is known for layer l.
 * @param l Index of the layer, counted from 0.
 */
export function layerGradient(
  network: Network,
  workspace: Workspace,
  pass: Pass,
  l: number,
): void {
  const x = l === 0 ? pass.x : pass.layers[l - 1]!.a;
  const { weights, bias } = workspace.gradients[l]!;
  network.backend.gradients(x, pass.layers[l]!.delta, weights, bias);
}

/**
 * All gradients of the mean loss at the current parameters; penalties left out.
 *
 * @param network The network.
 * @param workspace Where the gradient goes.
 * @param pass A batch that has been run forward.
 * @param loss The loss.
 * @param watch Told of each quantity as it is known.
 *
 * @example The slope of ½(wx + b - y)² at w = 2, b = 0, x = 3, y = 1
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { backprop, dense, forward, Network, Workspace } from "@gradus/core";
 * import { halfSquaredError } from "@gradus/losses";
 * import { deepEqual } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity, { weights: [[2]] })]);
 * const workspace = new Workspace(network, { capacity: 1, targets: 1 });
 * const pass = workspace.pass(1);
 * pass.x.data[0] = 3;
 * pass.y.data[0] = 1;
 * forward(network, pass);
 * backprop(network, workspace, pass, halfSquaredError);
 * deepEqual([...workspace.gradient], [15, 5]);
 * ```
 */
export function backprop(
  network: Network,
  workspace: Workspace,
  pass: Pass,
  loss: Loss,
  watch?: Watcher,
): void {
  const last = network.layers.length - 1;
  outputDelta(network, pass, loss);
  watch?.("delta", last);
  for (let l = last; l >= 0; l--) {
    layerGradient(network, workspace, pass, l);
    watch?.("gradient", l);
    if (l === 0) break;
    hiddenDelta(network, pass, l - 1, watch);
    watch?.("delta", l - 1);
  }
}
