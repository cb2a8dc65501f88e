import type { Loss, Penalty } from "@gradus/losses";
import type { Clip, Optimizer, State } from "@gradus/optimizers";
import type { PlannedLayer, Vector } from "@gradus/kernels";
import {
  backprop,
  hiddenDelta,
  layerGradient,
  outputDelta,
} from "./backprop.ts";
import { forward } from "./forward.ts";
import { copyState, isStateLike } from "./_state.ts";
import type { Network } from "./network.ts";
import type { Watcher } from "./watcher.ts";
import type { Pass, Workspace } from "./workspace.ts";

/**
 * When layers move within one step.
 *
 * - `simultaneous`: all gradients at the current point, then all layers move.
 *   The standard, and the only one that follows the gradient of the loss.
 * - `layerwise`: from the last layer down, move a layer, run forward again,
 *   then the next layer: block coordinate descent.
 * - `inPlace`: move each layer as soon as its gradient is known, so that the
 *   δ of earlier layers passes through weights that have already moved.
 */
export type UpdateOrder = "simultaneous" | "layerwise" | "inPlace";

/** The update orders, by name. */
export const UPDATE_ORDERS: readonly UpdateOrder[] = [
  "simultaneous",
  "layerwise",
  "inPlace",
];

/** What a step does with a gradient. */
export interface StepRules {
  /** What is minimised. */
  readonly loss: Loss;
  /** Cost on the size of the weights, never on biases. */
  readonly penalty?: Penalty;
  /** Limit on the gradient. */
  readonly clip?: Clip;
  /** The update rule. */
  readonly optimizer: Optimizer;
  /** When layers move within a step. */
  readonly updateOrder: UpdateOrder;
}

/** A run of parameters that move together: one layer's weights or biases. */
interface Block {
  readonly parameters: Vector;
  readonly gradient: Vector;
  readonly trained: boolean;
  readonly options: { learningRate: number; readonly decay: boolean };
  readonly state: State;
}

/**
 * Moves the parameters of a network, a batch at a time: what the training loop
 * is made of, for those who want a loop of their own.
 *
 * @example One step by hand
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, forward, Network, Updater, Workspace } from "@gradus/core";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity, { weights: [[2]] })]);
 * const workspace = new Workspace(network, { capacity: 1, targets: 1 });
 * const updater = new Updater(network, workspace, {
 *   loss: halfSquaredError,
 *   optimizer: sgd(0.1),
 *   updateOrder: "simultaneous",
 * });
 * const pass = workspace.pass(1);
 * pass.x.data[0] = 3;
 * pass.y.data[0] = 1;
 * forward(network, pass); // a = 2 · 3, so δ = a - y = 5
 * updater.step(pass, 0.1);
 * deepEqual([...network.parameters], [2 - 0.1 * 5 * 3, 0 - 0.1 * 5]);
 * ```
 */
export class Updater {
  readonly #network: Network;
  readonly #workspace: Workspace;
  readonly #rules: StepRules;
  /** For each layer, its weights and its biases. */
  readonly #blocks: (readonly [Block, Block])[];

  /**
   * An updater with fresh optimizer state.
   *
   * @param network The network whose parameters move.
   * @param workspace Its buffers.
   * @param rules What a step does.
   * @throws {RangeError} If there is no such update order.
   */
  constructor(network: Network, workspace: Workspace, rules: StepRules) {
    if (!UPDATE_ORDERS.includes(rules.updateOrder)) {
      throw new RangeError(
        `Cannot train: updateOrder must be one of ${
          UPDATE_ORDERS.join(", ")
        }, got ${rules.updateOrder}`,
      );
    }
    this.#network = network;
    this.#workspace = workspace;
    this.#rules = rules;
    this.#blocks = network.layers.map((layer, l) => {
      const gradient = workspace.gradients[l]!;
      return [
        {
          parameters: layer.weights.data,
          gradient: gradient.weights.data,
          trained: layer.trainWeights,
          options: { learningRate: 0, decay: true },
          state: rules.optimizer.init(layer.weights.data),
        },
        {
          parameters: layer.bias,
          gradient: gradient.bias,
          trained: layer.trainBias,
          options: { learningRate: 0, decay: false },
          state: rules.optimizer.init(layer.bias),
        },
      ];
    });
  }

  /**
   * The optimizer's state: for each layer that of its weights and its biases.
   * A copy, both when it is read and when it is set.
   *
   * @throws {TypeError} If it is set to that of another network or rule.
   */
  get state(): State[] {
    return this.#blocks.flat().map(({ state }) => structuredClone(state));
  }

  set state(states: State[]) {
    const blocks = this.#blocks.flat();
    if (states.length !== blocks.length) {
      throw new TypeError(
        `Cannot resume: the network needs ${blocks.length} states of the ` +
          `optimizer, got ${states.length}`,
      );
    }
    for (const [k, block] of blocks.entries()) {
      if (!isStateLike(states[k]!, block.state)) {
        throw new TypeError(
          `Cannot resume: state ${k + 1} of the optimizer isn't one of ` +
            `${this.#rules.optimizer.name} for ${block.parameters.length} ` +
            "parameters",
        );
      }
    }
    for (const [k, block] of blocks.entries()) {
      copyState(states[k]!, block.state);
    }
  }

  /**
   * All that whole steps need to know of each layer, for a backend that takes
   * them itself: good until the state is set.
   *
   * @param pass The largest batch.
   */
  plan(pass: Pass): PlannedLayer<State>[] {
    return this.#network.layers.map((layer, l) => {
      const { weights, bias } = this.#workspace.gradients[l]!;
      const [weightBlock, biasBlock] = this.#blocks[l]!;
      return {
        rule: layer.activation,
        weights: layer.weights,
        bias: layer.bias,
        ...pass.layers[l]!,
        dWeights: weights,
        dBias: bias,
        weightsState: weightBlock.trained ? weightBlock.state : undefined,
        biasState: biasBlock.trained ? biasBlock.state : undefined,
      };
    });
  }

  /**
   * One step on a batch that has been run forward. Afterwards the workspace
   * holds the gradient that the optimizer was given.
   *
   * @param pass The batch.
   * @param learningRate Step size η of this step.
   * @param watch Told of each quantity as it is known.
   */
  step(pass: Pass, learningRate: number, watch?: Watcher): void {
    const { loss, updateOrder, clip } = this.#rules;
    const network = this.#network, workspace = this.#workspace;
    const last = network.layers.length - 1;
    if (updateOrder === "simultaneous") {
      backprop(network, workspace, pass, loss, watch);
      for (let l = 0; l <= last; l++) this.#finishGradient(l, watch);
      clip?.apply(workspace.gradient);
      for (let l = 0; l <= last; l++) this.#move(l, learningRate, watch);
      return;
    }
    for (let l = last; l >= 0; l--) {
      if (updateOrder === "layerwise" && l < last) {
        forward(network, pass);
        watch?.("forward", 0);
      }
      if (updateOrder === "layerwise" || l === last) {
        outputDelta(network, pass, loss);
        watch?.("delta", last);
      }
      const from = updateOrder === "layerwise" ? last - 1 : l;
      for (let k = Math.min(from, last - 1); k >= l; k--) {
        hiddenDelta(network, pass, k, watch);
        watch?.("delta", k);
      }
      layerGradient(network, workspace, pass, l);
      watch?.("gradient", l);
      this.#finishGradient(l, watch);
      clip?.apply(workspace.gradients[l]!.all);
      this.#move(l, learningRate, watch);
    }
  }

  /** Has the backend let go of the optimizer's state, which stays readable. */
  dispose(): void {
    const { backend } = this.#network;
    for (const { state } of this.#blocks.flat()) backend.release?.(state);
  }

  /** Adds the penalty's part, and zeroes what is frozen. */
  #finishGradient(l: number, watch?: Watcher): void {
    const { penalty } = this.#rules;
    for (const block of this.#blocks[l]!) {
      if (!block.trained) block.gradient.fill(0);
      else if (block.options.decay) {
        penalty?.addGradient(block.parameters, block.gradient);
      }
    }
    watch?.("penalty", l);
  }

  /** Moves a layer, if its gradient has been clipped. */
  #move(l: number, learningRate: number, watch?: Watcher): void {
    const { optimizer } = this.#rules;
    watch?.("clip", l);
    for (const block of this.#blocks[l]!) {
      if (!block.trained) continue;
      const { parameters, gradient, state, options } = block;
      options.learningRate = learningRate;
      this.#network.backend.step(
        optimizer,
        parameters,
        gradient,
        state,
        options,
      );
    }
    watch?.("move", l);
  }
}
