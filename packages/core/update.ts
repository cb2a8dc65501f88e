import type { Loss, Penalty } from "@gradus/losses";
import type { Clip, Optimizer, State } from "@gradus/optimizers";
import type { Vector } from "@gradus/kernels";
import {
  backprop,
  hiddenDelta,
  layerGradient,
  outputDelta,
} from "./backprop.ts";
import { forward } from "./forward.ts";
import type { Network } from "./network.ts";
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
  state: State;
}

/** Moves the parameters of a network, a batch at a time. */
export class Updater {
  readonly #network: Network;
  readonly #workspace: Workspace;
  readonly #rules: StepRules;
  /** For each layer, its weights and its biases. */
  readonly #blocks: (readonly [Block, Block])[];

  /** An updater with fresh optimizer state. */
  constructor(network: Network, workspace: Workspace, rules: StepRules) {
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

  /** The optimizer's state: for each layer that of its weights and its biases. */
  get state(): State[] {
    return this.#blocks.flat().map(({ state }) => structuredClone(state));
  }

  set state(states: State[]) {
    for (const [k, block] of this.#blocks.flat().entries()) {
      block.state = structuredClone(states[k]!);
    }
  }

  /** One step on a batch that has been run forward. */
  step(pass: Pass, learningRate: number): void {
    const { loss, updateOrder, clip } = this.#rules;
    const network = this.#network, workspace = this.#workspace;
    const last = network.layers.length - 1;
    if (updateOrder === "simultaneous") {
      backprop(network, workspace, pass, loss);
      for (let l = 0; l <= last; l++) this.#finishGradient(l);
      clip?.apply(workspace.gradient);
      for (let l = 0; l <= last; l++) this.#move(l, learningRate);
      return;
    }
    if (updateOrder === "inPlace") outputDelta(network, pass, loss);
    for (let l = last; l >= 0; l--) {
      if (updateOrder === "layerwise") {
        if (l < last) forward(network, pass);
        outputDelta(network, pass, loss);
        for (let k = last - 1; k >= l; k--) hiddenDelta(network, pass, k);
      } else if (l < last) {
        hiddenDelta(network, pass, l);
      }
      layerGradient(network, workspace, pass, l);
      this.#finishGradient(l);
      clip?.apply(workspace.gradients[l]!.all);
      this.#move(l, learningRate);
    }
  }

  /** Adds the penalty's part, and zeroes what is frozen. */
  #finishGradient(l: number): void {
    const { penalty } = this.#rules;
    for (const block of this.#blocks[l]!) {
      if (!block.trained) block.gradient.fill(0);
      else if (block.options.decay) {
        penalty?.addGradient(block.parameters, block.gradient);
      }
    }
  }

  #move(l: number, learningRate: number): void {
    const { optimizer } = this.#rules;
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
  }
}
