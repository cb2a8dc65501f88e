import type { State } from "@gradus/optimizers";
import { dtypeOf, type StepsTaken, type Vector } from "@gradus/kernels";
import { Breather } from "./_breathe.ts";
import { BATCH_SIZE, EPOCHS } from "./_defaults.ts";
import { checkDataset, type Dataset, gatherRows } from "./dataset.ts";
import { allFinite, DivergedError, findCulprit } from "./diverged.ts";
import { Evaluator } from "./evaluate.ts";
import { forward, lossOf } from "./forward.ts";
import type { Network } from "./network.ts";
import { Random } from "./random.ts";
import { isStateLike } from "./_state.ts";
import type { TrainOptions, TrainState } from "./train.ts";
import { Updater } from "./update.ts";
import { WholeSteps } from "./_whole_steps.ts";
import { type Pass, Workspace } from "./workspace.ts";

/**
 * Is told of epochs that were finished: the loss of each, the learning rate of
 * its last step, and the validation loss after the last of them. The vectors
 * are views.
 */
export type Listener = (
  losses: Float64Array,
  learningRates: Float64Array,
  validation: { loss: number } | undefined,
) => void;

const NO_LOSSES = new Float64Array(0);

/** One training run: the buffers and everything that changes. */
export class Run {
  /** Epochs done, those before a resume included. */
  epochsDone = 0;
  /** Epochs begun in this run, those before a resume left out. */
  begun = 0;
  readonly #network: Network;
  readonly #data: Dataset;
  readonly #options: TrainOptions;
  readonly #planned: number;
  readonly #batchSize: number;
  /** Steps of an epoch. */
  readonly steps: number;
  readonly #workspace: Workspace;
  readonly #updater: Updater;
  readonly #validation: Evaluator | undefined;
  readonly #random: Random;
  readonly #breather = new Breather();
  /** The parameters at the end of the last epoch, where steps are taken here. */
  readonly #lastGood: Vector | undefined;
  /** Takes whole steps, if the backend knows all the rules. */
  readonly #whole: WholeSteps | undefined;
  #order: Uint32Array;
  #schedule: State;
  /** Steps of the epoch in progress that are done, and the sum of their losses. */
  #step = 0;
  #sum = 0;
  /** Learning rate of the step taken last, if steps are taken one by one. */
  readonly #learningRate = new Float64Array(1);
  /** Why it can't go on. */
  #trouble: DivergedError | undefined;
  /** True once the buffers hold every sample: a full batch is copied once. */
  #holdsAll = false;

  constructor(network: Network, data: Dataset, options: TrainOptions) {
    const { loss, validation, batchSize = BATCH_SIZE, seed = 0, resume } =
      options;
    const { epochs = EPOCHS, updateOrder = "simultaneous" } = options;
    if (
      !(batchSize >= 1 &&
        (Number.isInteger(batchSize) || batchSize === Infinity))
    ) {
      throw new RangeError(
        `Cannot train: batchSize must be a whole number >= 1, got ${batchSize}`,
      );
    }
    if (!(Number.isInteger(epochs) && epochs >= 0)) {
      throw new RangeError(
        `Cannot train: epochs must be a whole number >= 0, got ${epochs}`,
      );
    }
    checkDataset(network, data, loss);
    if (validation !== undefined) checkDataset(network, validation, loss);
    const { rows } = data.inputs;
    this.#network = network;
    this.#data = data;
    this.#options = options;
    this.#planned = epochs;
    this.#batchSize = Math.min(batchSize, rows);
    this.steps = Math.ceil(rows / this.#batchSize);
    this.#workspace = new Workspace(network, {
      capacity: this.#batchSize,
      targets: data.targets.columns,
    });
    this.#updater = new Updater(network, this.#workspace, {
      ...options,
      updateOrder,
    });
    this.#validation = validation &&
      new Evaluator(network, validation, loss);
    this.#random = new Random(seed).split("shuffle");
    this.#order = new Uint32Array(rows);
    for (let n = 0; n < rows; n++) this.#order[n] = n;
    this.#schedule = options.schedule?.init() ?? {};
    if (resume !== undefined) this.#restore(resume);
    this.#whole = this.#wholeSteps();
    if (this.#whole === undefined) this.#lastGood = network.parameters.slice();
  }

  /** What takes whole steps, where that is the same as one after another. */
  #wholeSteps(): WholeSteps | undefined {
    const { loss, optimizer, penalty, clip, updateOrder, resume } =
      this.#options;
    if (clip || (updateOrder ?? "simultaneous") !== "simultaneous") return;
    const { backend, parameters } = this.#network;
    const pass = this.#workspace.pass(this.#batchSize);
    const runner = backend.runner?.({
      ...{ ...this.#data, loss, optimizer, penalty, parameters },
      ...{ x: pass.x, y: pass.y, layers: this.#updater.plan(pass) },
    });
    if (runner === undefined) return;
    const moved = resume && this.#order.some((n, i) => n !== i);
    if (moved) runner.reorder(this.#order);
    return new WholeSteps(runner);
  }

  /** True while epochs are left, and nobody said stop. */
  get goesOn(): boolean {
    return this.epochsDone < this.#planned && !this.#options.signal?.aborted;
  }

  /** True if samples come in a new order every epoch. */
  get #reshuffles(): boolean {
    return this.steps > 1 && (this.#options.shuffle ?? true);
  }

  /** True if the last call ended in the midst of an epoch. */
  get isMidway(): boolean {
    return this.#step > 0;
  }

  /** The parameters at the end of the last whole epoch. */
  get lastGood(): Vector {
    return this.#whole?.lastGood ?? this.#lastGood!;
  }

  /**
   * Runs epochs, at least one and at most so many; fewer if it was aborted, or
   * if more can't be run in a row.
   */
  async epochs(most: number, tell: Listener): Promise<void> {
    if (this.#trouble) throw this.#trouble;
    const whole = this.#whole;
    const { optimizer, schedule, signal } = this.#options;
    const alone = whole === undefined || this.#reshuffles ||
      schedule?.observe !== undefined || this.#validation !== undefined;
    const planned = alone ? 1 : Math.min(most, this.#planned - this.epochsDone);
    let finished = 0;
    this.#begin();
    while (finished < planned) {
      const left = (planned - finished) * this.steps - this.#step;
      const { losses, diverged } = whole
        ? whole.take(
          this.#step,
          left,
          schedule ? this.#rate : optimizer.learningRate,
        )
        : this.#takeOne();
      const rates = whole?.learningRates ?? this.#learningRate;
      const ended = this.#sumUp(losses, rates, diverged === "parameters");
      if (ended > 0) {
        this.epochsDone += ended;
        finished += ended;
        const ends = losses.subarray(0, ended);
        const validation = this.#validation && await this.#validate();
        schedule?.observe?.(validation?.loss ?? ends[0]!, this.#schedule);
        tell(ends, rates.subarray(0, ended), validation);
        this.begun += ended - 1;
        if (finished < planned) this.#begin();
      }
      if (diverged) {
        this.#trouble = this.#diverged(diverged);
        if (finished > 0) return;
        throw this.#trouble;
      }
      const rest = this.#breather.rest();
      if (rest !== undefined) await rest;
      if (signal?.aborted) return;
    }
  }

  /**
   * Adds steps to the epoch in progress, and to those that follow. The losses
   * of epochs that end, and their last learning rates, take the first places.
   *
   * @returns How many end; one that leaves parameters not finite doesn't.
   */
  #sumUp(losses: Float64Array, rates: Float64Array, fails: boolean): number {
    const { rows } = this.#data.inputs, { steps } = this;
    const good = losses.length - (fails ? 1 : 0);
    let step = this.#step, sum = this.#sum, ended = 0;
    for (let k = 0; k < losses.length; k++) {
      sum += losses[k]!;
      if (++step < steps || k === good) continue;
      losses[ended] = sum / rows;
      rates[ended++] = rates[k]!;
      step = sum = 0;
    }
    this.#step = step;
    this.#sum = sum;
    return ended;
  }

  #begin(): void {
    this.begun++;
    this.#lastGood?.set(this.#network.parameters);
    if (!this.#reshuffles) return;
    this.#reshuffle();
    this.#whole?.reorder(this.#order);
  }

  /** η of a step, counted on from the next one. */
  readonly #rate = (ahead: number): number => {
    const { optimizer, schedule } = this.#options;
    if (schedule === undefined) return optimizer.learningRate;
    const steps = this.steps, step = this.#step + ahead;
    const epochsDone = this.epochsDone + Math.floor(step / steps);
    const at = {
      epoch: epochsDone + step % steps / steps,
      epochs: this.#planned,
    };
    return optimizer.learningRate * schedule.factor(at, this.#schedule);
  };

  /** One step, an operation at a time. */
  #takeOne(): StepsTaken {
    const size = this.#batchSize, start = this.#step * size;
    const pass = this.#batch(
      start,
      Math.min(size, this.#data.inputs.rows - start),
    );
    forward(this.#network, pass);
    const loss = lossOf(this.#network, pass, this.#options.loss);
    if (!Number.isFinite(loss)) {
      return { losses: NO_LOSSES, diverged: "loss" };
    }
    const learningRate = this.#rate(0);
    this.#learningRate[0] = learningRate;
    this.#updater.step(pass, learningRate);
    const losses = Float64Array.of(loss);
    const last = this.#step + 1 === this.steps;
    return last && !allFinite(this.#network.parameters)
      ? { losses, diverged: "parameters" }
      : { losses };
  }

  async #validate(): Promise<{ loss: number }> {
    const rest = () => this.#breather.rest();
    return { loss: await this.#validation!.lossWithRests(rest) };
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
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
  }

  /** Goes back to the last good parameters, and says what went wrong. */
  #diverged(what: "loss" | "parameters"): DivergedError {
    const size = this.#batchSize, { rows } = this.#data.inputs;
    const step = what === "loss" ? this.#step : this.steps - 1;
    const pass = this.#workspace.pass(
      what === "loss" ? Math.min(size, rows - step * size) : size,
    );
    const culprit = findCulprit(this.#network, pass);
    this.#network.parameters.set(this.lastGood);
    return new DivergedError({
      epoch: this.epochsDone + 1,
      step: step + 1,
      ...culprit,
    });
  }

  /** A copy of all that the rest of the training depends on. */
  snapshot(begun: number): TrainState {
    if (begun !== this.begun) {
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

  /** Gives back what it holds beside the network. */
  dispose(): void {
    this.#whole?.dispose();
    this.#updater.dispose();
    this.#workspace.dispose();
    this.#validation?.dispose();
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
