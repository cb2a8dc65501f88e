import type { Loss, Penalty } from "@gradus/losses";
import type { Clip, Optimizer, Schedule, State } from "@gradus/optimizers";
import { dtypeOf, type Vector } from "@gradus/kernels";
import { Breather } from "./_breathe.ts";
import { BATCH_SIZE, EPOCHS } from "./_defaults.ts";
import { checkDataset, type Dataset, gatherRows } from "./dataset.ts";
import { allFinite, DivergedError, findCulprit } from "./diverged.ts";
import { Evaluator } from "./evaluate.ts";
import { forward, lossOf } from "./forward.ts";
import type { Network } from "./network.ts";
import { Random, type RandomState } from "./random.ts";
import { isStateLike } from "./_state.ts";
import { type UpdateOrder, Updater } from "./update.ts";
import { type Pass, Workspace } from "./workspace.ts";

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
  const { epochs = EPOCHS, signal } = options;
  if (!(Number.isInteger(epochs) && epochs >= 0)) {
    throw new RangeError(
      `Cannot train: epochs must be a whole number >= 0, got ${epochs}`,
    );
  }
  while (run.epochsDone < epochs && !signal?.aborted) {
    const epoch = await run.epoch(epochs);
    if (epoch === undefined) return;
    yield epoch;
  }
}

/** One training run: the buffers and everything that changes. */
class Run {
  epochsDone = 0;
  /** Epochs begun in this run, those before a resume left out. */
  #epochsBegun = 0;
  readonly #network: Network;
  readonly #data: Dataset;
  readonly #options: TrainOptions;
  readonly #batchSize: number;
  readonly #workspace: Workspace;
  readonly #updater: Updater;
  readonly #validation: Evaluator | undefined;
  readonly #random: Random;
  readonly #breather = new Breather();
  readonly #lastGood: Vector;
  #order: Uint32Array;
  #schedule: State;
  /** True once the buffers hold every sample: a full batch is copied once. */
  #holdsAll = false;

  constructor(network: Network, data: Dataset, options: TrainOptions) {
    const { loss, validation, batchSize = BATCH_SIZE, seed = 0, resume } =
      options;
    if (
      !(batchSize >= 1 &&
        (Number.isInteger(batchSize) || batchSize === Infinity))
    ) {
      throw new RangeError(
        `Cannot train: batchSize must be a whole number >= 1, got ${batchSize}`,
      );
    }
    checkDataset(network, data, loss);
    if (validation !== undefined) checkDataset(network, validation, loss);
    const { rows } = data.inputs;
    this.#network = network;
    this.#data = data;
    this.#options = options;
    this.#batchSize = Math.min(batchSize, rows);
    this.#workspace = new Workspace(network, {
      capacity: this.#batchSize,
      targets: data.targets.columns,
    });
    this.#updater = new Updater(network, this.#workspace, {
      ...options,
      updateOrder: options.updateOrder ?? "simultaneous",
    });
    this.#validation = validation &&
      new Evaluator(network, validation, loss);
    this.#random = new Random(seed).split("shuffle");
    this.#order = Uint32Array.from({ length: rows }, (_, i) => i);
    this.#schedule = options.schedule?.init() ?? {};
    this.#lastGood = network.parameters.slice();
    if (resume !== undefined) this.#restore(resume);
  }

  /** Runs one epoch; undefined if it was aborted before its end. */
  async epoch(planned: number): Promise<Epoch | undefined> {
    const { optimizer, schedule, loss, signal } = this.#options;
    const network = this.#network, size = this.#batchSize;
    const { rows } = this.#data.inputs;
    const steps = Math.ceil(rows / size);
    const begun = ++this.#epochsBegun;
    this.#lastGood.set(network.parameters);
    if (size < rows && (this.#options.shuffle ?? true)) this.#reshuffle();
    let sum = 0, learningRate = optimizer.learningRate;
    for (let step = 0; step < steps; step++) {
      const start = step * size;
      const pass = this.#batch(start, Math.min(size, rows - start));
      forward(network, pass);
      const batchLoss = lossOf(network, pass, loss);
      if (!Number.isFinite(batchLoss)) this.#diverged(step, pass);
      sum += batchLoss;
      if (schedule !== undefined) {
        const at = { epoch: this.epochsDone + step / steps, epochs: planned };
        learningRate = optimizer.learningRate *
          schedule.factor(at, this.#schedule);
      }
      this.#updater.step(pass, learningRate);
      const rest = this.#breather.rest();
      if (rest !== undefined) await rest;
      if (signal?.aborted && step + 1 < steps) return undefined;
    }
    if (!allFinite(network.parameters)) {
      this.#diverged(steps - 1, this.#workspace.pass(size));
    }
    this.epochsDone++;
    const validation = this.#validation && {
      loss: await this.#validation.lossWithRests(() => this.#breather.rest()),
    };
    schedule?.observe?.(validation?.loss ?? sum / rows, this.#schedule);
    return {
      epoch: this.epochsDone,
      steps,
      loss: sum / rows,
      learningRate,
      validation,
      snapshot: () => this.#snapshot(begun),
    };
  }

  /** The next batch: samples `order[start]` … in the buffers. */
  #batch(start: number, rows: number): Pass {
    const { inputs, targets } = this.#data;
    const pass = this.#workspace.pass(rows);
    if (this.#holdsAll) return pass;
    this.#holdsAll = rows === inputs.rows;
    gatherRows(inputs, pass.x, this.#order, start);
    gatherRows(targets, pass.y, this.#order, start);
    return pass;
  }

  /** Fisher and Yates's shuffle of the order in force. */
  #reshuffle(): void {
    const order = this.#order;
    for (let i = order.length - 1; i > 0; i--) {
      const j = this.#random.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
  }

  #diverged(step: number, pass: Pass): never {
    const culprit = findCulprit(this.#network, pass);
    this.#network.parameters.set(this.#lastGood);
    throw new DivergedError({
      epoch: this.epochsDone + 1,
      step: step + 1,
      ...culprit,
    });
  }

  #snapshot(begun: number): TrainState {
    if (begun !== this.#epochsBegun) {
      throw new Error("Cannot take snapshot: the next epoch has begun");
    }
    return {
      epoch: this.epochsDone,
      parameters: this.#network.parameters.slice(),
      optimizer: this.#updater.state,
      schedule: structuredClone(this.#schedule),
      random: this.#random.state,
      order: this.#order.slice(),
    };
  }

  #restore(state: TrainState): void {
    const saved = sizes(state.parameters, state.order);
    const here = sizes(this.#network.parameters, this.#order);
    if (saved !== here) {
      throw new TypeError(
        "Cannot resume: the saved state must be of this network and data, " +
          `with ${here}, got ${saved}`,
      );
    }
    if (!isStateLike(state.schedule, this.#schedule)) {
      throw new TypeError(
        "Cannot resume: the saved state of the schedule must be one of " +
          `${this.#options.schedule?.name ?? "none"}`,
      );
    }
    this.#updater.state = state.optimizer;
    this.#random.state = state.random;
    this.#schedule = structuredClone(state.schedule);
    this.#order = state.order.slice();
    this.#network.parameters.set(state.parameters);
    this.epochsDone = state.epoch;
  }
}

function sizes(parameters: Vector, order: Uint32Array): string {
  return `${parameters.length} ${dtypeOf(parameters)} parameters and ` +
    `${order.length} samples`;
}
