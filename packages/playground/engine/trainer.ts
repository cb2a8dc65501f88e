import {
  allFinite,
  type Dataset,
  DivergedError,
  Evaluator,
  findCulprit,
  forward,
  gatherRows,
  lossOf,
  type Network,
  type Pass,
  Random,
  type RandomState,
  type UpdateOrder,
  Updater,
  Workspace,
} from "@gradus/core";
import type { Vector } from "@gradus/kernels";
import type { Loss, Penalty } from "@gradus/losses";
import type { Clip, Optimizer, Schedule, State } from "@gradus/optimizers";

/** What a step goes by; may change between two steps. */
export interface Rules {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly schedule?: Schedule;
  readonly penalty?: Penalty;
  readonly clip?: Clip;
  readonly updateOrder: UpdateOrder;
  /** Epochs planned, which schedules go by. */
  readonly epochs: number;
}

/** What stays as it is. */
export interface Course {
  readonly network: Network;
  readonly data: Dataset;
  readonly validation?: Dataset;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly seed: number;
}

/** A point on the curves: what an epoch gave. */
export interface EpochPoint {
  /** Mean loss of its samples, each as it was met. */
  readonly loss: number;
  /** Mean loss of the validation rows after it. */
  readonly validation?: number;
  /** Learning rate of its last step. */
  readonly learningRate: number;
}

/** All that the rest of the training depends on: plain data, copied. */
export interface Snapshot {
  readonly epoch: number;
  readonly step: number;
  readonly sum: number;
  readonly parameters: Vector;
  readonly optimizer: State[];
  readonly schedule: State;
  readonly random: RandomState;
  readonly order: Uint32Array;
  readonly rules: Rules;
  /** Number of points on the curves. */
  readonly points: number;
}

/** Called between forward and back, while the buffers hold the batch. */
export type Observer = (pass: Pass, learningRate: number) => void;

/**
 * The training loop of `train()` in `@gradus/core`, a step at a time: the same
 * batches, rates and updates in the same order, so that its numbers have the
 * same bits. A test holds the two together.
 */
export class Trainer {
  readonly #course: Course;
  readonly #workspace: Workspace;
  readonly #random: Random;
  readonly #validation: Evaluator | undefined;
  readonly #size: number;
  /** Read by the updater at each step; only `revise` changes it. */
  readonly #live: { -readonly [K in keyof Rules]: Rules[K] };
  #rules: Rules;
  readonly #updater: Updater;
  #order: Uint32Array;
  #schedule: State;
  #sum = 0;
  #pass: Pass | undefined;
  /** Epochs done. */
  epoch = 0;
  /** Steps done in the epoch under way. */
  step = 0;
  /** What each epoch gave. */
  readonly points: EpochPoint[] = [];

  constructor(course: Course, rules: Rules) {
    const { network, data, validation, batchSize, seed } = course;
    const { rows } = data.inputs;
    this.#course = course;
    this.#rules = rules;
    this.#size = Math.min(batchSize, rows);
    this.#workspace = new Workspace(network, {
      capacity: this.#size,
      targets: data.targets.columns,
    });
    this.#live = { ...rules };
    this.#updater = new Updater(network, this.#workspace, this.#live);
    this.#validation = validation &&
      new Evaluator(network, validation, rules.loss);
    this.#random = new Random(seed).split("shuffle");
    this.#order = Uint32Array.from({ length: rows }, (_, i) => i);
    this.#schedule = rules.schedule?.init() ?? {};
  }

  /** The batch of the last step, as its way forward and back left it. */
  get pass(): Pass | undefined {
    return this.#pass;
  }

  /** The gradient that the optimizer got last, laid out like the parameters. */
  get gradient(): Vector {
    return this.#workspace.gradient;
  }

  /** What steps go by. */
  get rules(): Rules {
    return this.#rules;
  }

  /** Steps in an epoch. */
  get steps(): number {
    return Math.ceil(this.#course.data.inputs.rows / this.#size);
  }

  /** The optimizer's state, a copy. */
  get optimizerState(): State[] {
    return this.#updater.state;
  }

  /** Rows of the data that the last step took. */
  get rows(): Uint32Array {
    const { rows } = this.#course.data.inputs;
    const last = (this.step === 0 ? this.steps : this.step) - 1;
    const start = last * this.#size;
    return this.#order.slice(start, Math.min(start + this.#size, rows));
  }

  /**
   * Goes by other rules from here on. The optimizer may differ in its learning
   * rate only; it keeps its state.
   */
  revise(rules: Rules): void {
    this.#rules = rules;
    for (const key of ["penalty", "clip"] as const) delete this.#live[key];
    Object.assign(this.#live, rules);
  }

  /**
   * One step.
   *
   * @param observe Sees the batch after its way forward.
   * @throws {DivergedError} If a number is no longer finite; only `restore`
   * makes the trainer fit for use again.
   */
  next(observe?: Observer): void {
    const { network, data, shuffle } = this.#course;
    const { loss, optimizer, schedule, epochs } = this.#rules;
    const { rows } = data.inputs, size = this.#size, steps = this.steps;
    if (this.step === 0) {
      this.#sum = 0;
      if (size < rows && shuffle) this.#reshuffle();
    }
    const start = this.step * size;
    const pass = this.#workspace.pass(Math.min(size, rows - start));
    this.#pass = pass;
    gatherRows(data.inputs, pass.x, this.#order, start);
    gatherRows(data.targets, pass.y, this.#order, start);
    forward(network, pass);
    const batchLoss = lossOf(network, pass, loss);
    if (!Number.isFinite(batchLoss)) this.#diverged(pass);
    this.#sum += batchLoss;
    let learningRate = optimizer.learningRate;
    if (schedule !== undefined) {
      const at = { epoch: this.epoch + this.step / steps, epochs };
      learningRate = optimizer.learningRate *
        schedule.factor(at, this.#schedule);
    }
    observe?.(pass, learningRate);
    this.#updater.step(pass, learningRate);
    if (!allFinite(network.parameters)) this.#diverged(pass);
    this.step++;
    if (this.step === steps) this.#endEpoch(rows, learningRate);
  }

  #endEpoch(rows: number, learningRate: number): void {
    const validation = this.#validation?.loss();
    const loss = this.#sum / rows;
    this.#rules.schedule?.observe?.(validation ?? loss, this.#schedule);
    this.points.push({
      loss,
      ...(validation !== undefined && { validation }),
      learningRate,
    });
    this.epoch++;
    this.step = 0;
  }

  /** Fisher and Yates's shuffle of the order in force. */
  #reshuffle(): void {
    const order = this.#order;
    for (let i = order.length - 1; i > 0; i--) {
      const j = this.#random.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
  }

  #diverged(pass: Pass): never {
    throw new DivergedError({
      epoch: this.epoch + 1,
      step: this.step + 1,
      ...findCulprit(this.#course.network, pass),
    });
  }

  /** A copy of all that the rest of the training depends on. */
  snapshot(): Snapshot {
    return {
      epoch: this.epoch,
      step: this.step,
      sum: this.#sum,
      parameters: this.#course.network.parameters.slice(),
      optimizer: this.#updater.state,
      schedule: structuredClone(this.#schedule),
      random: this.#random.state,
      order: this.#order.slice(),
      rules: this.#rules,
      points: this.points.length,
    };
  }

  /** Goes back to a snapshot, or on to one. */
  restore(state: Snapshot): void {
    if (state.rules !== this.#rules) this.revise(state.rules);
    this.epoch = state.epoch;
    this.step = state.step;
    this.#sum = state.sum;
    this.#course.network.parameters.set(state.parameters);
    this.#updater.state = state.optimizer;
    this.#schedule = structuredClone(state.schedule);
    this.#random.state = state.random;
    this.#order = state.order.slice();
    this.points.length = state.points;
  }
}
