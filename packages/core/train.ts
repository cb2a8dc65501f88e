import type { Loss, Penalty } from "@gradus/losses";
import type { Clip, Optimizer, Schedule, State } from "@gradus/optimizers";
import type { Vector } from "@gradus/kernels";
import type { Dataset } from "./dataset.ts";
import type { Network } from "./network.ts";
import type { RandomState } from "./random.ts";
import { Run } from "./_run.ts";
import type { UpdateOrder } from "./update.ts";

/** Settings of {@linkcode train}. */
export interface TrainOptions {
  /** What is minimised; its mean over a batch is taken once. */
  loss: Loss;
  /** The update rule, with its learning rate. */
  optimizer: Optimizer;
  /** Factor on the learning rate as training goes on. */
  schedule?: Schedule;
  /** Samples a step, >= 1; all of them at once if there are fewer. 32 unless said. */
  batchSize?: number;
  /** Epochs at most, >= 0; 100 unless said. */
  epochs?: number;
  /** Whether samples come in a new order every epoch; true unless said. */
  shuffle?: boolean;
  /** Seed of the shuffles, a whole number in [0, 2³²); 0 unless said. */
  seed?: number;
  /** Cost on the size of the weights, never on biases. */
  penalty?: Penalty;
  /** Limit on the gradient before each step. */
  clip?: Clip;
  /** When layers move within a step; `simultaneous` unless said. */
  updateOrder?: UpdateOrder;
  /** Samples that are evaluated after each epoch and never trained on. */
  validation?: Dataset;
  /** Stops training after the step in progress, in the midst of an epoch too. */
  signal?: AbortSignal;
  /** State of an earlier run, to go on from as if it had never stopped. */
  resume?: TrainState;
}

/** All that training depends on after an epoch: plain data, fit for a file. */
export interface TrainState {
  /** Epochs done. */
  readonly epoch: number;
  /** The network's parameters, a copy. */
  readonly parameters: Vector;
  /** For each layer the optimizer's state for its weights and its biases. */
  readonly optimizer: State[];
  /** The schedule's state. */
  readonly schedule: State;
  /** State of the generator that shuffles. */
  readonly random: RandomState;
  /** The order in which samples came last. */
  readonly order: Uint32Array;
}

/** What an epoch gave. */
export interface Epoch {
  /** Number of the epoch, counted from 1. */
  readonly epoch: number;
  /** Steps in this epoch. */
  readonly steps: number;
  /** Mean loss of its samples, each as it was met; penalties left out. */
  readonly loss: number;
  /** Learning rate of its last step. */
  readonly learningRate: number;
  /** Mean loss of the validation set after it, if there is one. */
  readonly validation?: { readonly loss: number };
  /**
   * A copy of all that the rest of the training depends on.
   *
   * @throws {Error} If the next epoch has begun.
   */
  snapshot(): TrainState;
}

/**
 * Trains a network in place, an epoch at a time. The loop around it decides
 * when to stop: `break`, an `AbortSignal`, or the number of epochs.
 *
 * @param network The network; its parameters move.
 * @param data What to train on.
 * @param options Loss, optimizer and the rest.
 * @returns One {@linkcode Epoch} after another.
 * @throws {TypeError} If shapes don't fit.
 * @throws {RangeError} If a setting or a number in the data is out of range.
 * @throws {DivergedError} At the first loss or weight that isn't finite; the
 * parameters are then those of the end of the last good epoch.
 *
 * @example Learn to double
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, Network, train } from "@gradus/core";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { ok } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity)], { seed: 1 });
 * const data = { inputs: fromRows([[1], [2]]), targets: fromRows([[2], [4]]) };
 * const rules = { loss: halfSquaredError, optimizer: sgd(0.3), epochs: 2000 };
 * for await (const epoch of train(network, data, rules)) {
 *   if (epoch.loss < 1e-12) break;
 * }
 * ok(Math.abs(network.predict(fromRows([[10]])).data[0]! - 20) < 1e-4);
 * ```
 */
export async function* train(
  network: Network,
  data: Dataset,
  options: TrainOptions,
): AsyncGenerator<Epoch, void, void> {
  const run = new Run(network, data, options);
  try {
    while (run.goesOn) {
      let epoch: Epoch | undefined;
      await run.epochs(1, ([loss = NaN], [learningRate = NaN], validation) => {
        const { epochsDone, steps, begun } = run;
        const snapshot = () => run.snapshot(begun);
        epoch = {
          ...{ epoch: epochsDone, steps, loss, learningRate },
          ...{ validation, snapshot },
        };
      });
      if (epoch === undefined) return;
      yield epoch;
    }
  } finally {
    run.dispose();
  }
}
