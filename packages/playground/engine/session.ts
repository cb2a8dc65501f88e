import { DivergedError, type Pass } from "@gradus/core";
import { type Matrix, matrix } from "@gradus/kernels";
import { trainingRules } from "@gradus/models";
import { History } from "./history.ts";
import { type Phase, phasesOf } from "./phases.ts";
import type { Prepared } from "./prepare.ts";
import type { Settings } from "./settings.ts";
import { startOf } from "./start.ts";
import type { Moment } from "./step_tracer.ts";
import { type Rules, type Snapshot, Trainer } from "./trainer.ts";

/** How far a move goes. */
export type Unit = "substep" | "sample" | "batch" | "epoch";

/** Bytes that the states to go back to may take. */
const HISTORY_BYTES = 32 * 2 ** 20;

/** A parameter's place: `input` is left out for a bias. Indices from 0. */
export interface Place {
  readonly layer: number;
  readonly unit: number;
  readonly input?: number;
}

/** What is kept beside the trainer's own state. */
interface State {
  readonly trainer: Snapshot;
  readonly settings: Settings;
  /** True if anything was changed after the first step. */
  readonly altered: boolean;
}

/**
 * A training run that can be moved forward and back: by sub-step, sample, batch
 * and epoch. A step is computed as a whole; its sub-steps are then shown one by
 * one. A move back restores a state from before and makes the moves since
 * again, so that it ends at exactly the same bits.
 */
export class Session {
  readonly prepared: Prepared;
  readonly trainer: Trainer;
  readonly #history: History<State>;
  /** Moves after which an epoch ended. */
  readonly #epochEnds: number[] = [];
  /** Moves that were edits, in order. */
  readonly #edits: number[] = [];
  #settings: Settings;
  #altered = false;
  #move = 0;
  #phase = 0;
  /** Row of the batch that is shown. */
  #row = 0;
  /** What the last step was made from, if it was observed. */
  #moment: Moment | undefined;

  /**
   * A run at its start.
   *
   * @param prepared What it is made of.
   */
  constructor(prepared: Prepared) {
    const { network, train, validation, configuration } = prepared;
    const { batchSize, shuffle, seed } = configuration;
    this.prepared = prepared;
    this.#settings = prepared.settings;
    this.trainer = new Trainer({
      network,
      data: train,
      validation,
      batchSize: batchSize === "all" ? Infinity : batchSize,
      shuffle,
      seed,
    }, rulesOf(prepared, this.#settings));
    this.#history = new History(framesFor(this.trainer.snapshot()));
    this.#record(true);
  }

  /** The settings in force; edits before the first step are among them. */
  get settings(): Settings {
    return this.#settings;
  }

  /** True if weights or settings were changed after the first step. */
  get altered(): boolean {
    return this.#altered;
  }

  /** Moves made: steps and edits. */
  get moves(): number {
    return this.#move;
  }

  /** The earliest move that can be gone back to. */
  get firstMove(): number {
    return this.#history.first;
  }

  /** Number of states held to go back to. */
  get keyframes(): number {
    return this.#history.size;
  }

  /** Steps done, the one that is being shown included. */
  get steps(): number {
    const { epoch, step, steps } = this.trainer;
    return epoch * steps + step;
  }

  /** The sub-steps of a step, in order. */
  get phases(): Phase[] {
    const { updateOrder } = this.trainer.rules;
    return phasesOf(updateOrder, this.prepared.network.layers.length);
  }

  /** Sub-steps of the last step that are shown; 0 if there is none. */
  get phase(): number {
    return this.#phase;
  }

  /** Row of the last step's batch that is shown. */
  get row(): number {
    return this.#row;
  }

  /** What the last step was made from, if the last move was an observed step. */
  get moment(): Moment | undefined {
    return this.#moment;
  }

  /** True if all sub-steps of the last step are shown. */
  get isWhole(): boolean {
    return this.#moment === undefined || this.#phase === this.phases.length;
  }

  /**
   * Moves forward.
   *
   * @param unit How far.
   * @throws {DivergedError} If a number is no longer finite; the run is then
   * where it was before that step.
   */
  forward(unit: Unit): void {
    const last = this.phases.length;
    if (unit === "epoch") {
      if (!this.isWhole) this.#phase = last;
      else this.#step(true);
      while (this.trainer.step !== 0) this.#step(true);
      this.#show(last);
    } else if (unit === "batch") {
      if (this.isWhole) this.#step(true);
      this.#show(last);
    } else if (unit === "sample") this.#nextSample();
    else if (this.isWhole) {
      this.#step(true);
      this.#show(1, 0);
    } else this.#phase++;
  }

  /**
   * Makes steps without showing them, for speed; the last one is observed.
   *
   * @param count How many.
   */
  run(count: number): void {
    for (let i = 1; i <= count; i++) this.#step(i === count);
    this.#show(this.phases.length);
  }

  /**
   * Moves back to the boundary before, or over an edit.
   *
   * @param unit How far.
   * @returns False if there is nothing to go back to.
   */
  back(unit: Unit): boolean {
    if (this.#move === 0) return false;
    if (unit === "substep" && this.#moment && this.#phase > 1) {
      this.#phase--;
      return true;
    }
    if (unit === "sample" && this.#previousSample()) return true;
    if (unit === "epoch") {
      const before = (list: number[]) =>
        list.findLast((move) => move < this.#move) ?? 0;
      const isEdit = this.#edits.at(-1) === this.#move;
      return this.goTo(
        isEdit
          ? this.#move - 1
          : Math.max(before(this.#epochEnds), before(this.#edits)),
      );
    }
    return this.goTo(this.#move - 1);
  }

  /**
   * Goes back to just after a move, all its sub-steps shown.
   *
   * @returns False if it is too long ago.
   */
  goTo(move: number): boolean {
    const isStep = move > 0 && !this.#edits.includes(move);
    // The last step is made again, to be observed.
    const from = this.#history.before(isStep ? move - 1 : move);
    if (from === undefined) return false;
    this.#restore(from.at, from.state);
    const length = move - from.at, every = Math.ceil(length / 8);
    for (let i = 1; i <= length; i++) {
      this.#step(i === length, (length - i) % every === 0);
    }
    this.#show(isStep ? this.phases.length : 0);
    return true;
  }

  /**
   * Sets a weight or a bias. A step that is half shown is taken back first.
   *
   * @throws {RangeError} If the value isn't a finite number.
   */
  edit({ layer, unit, input }: Place, value: number): void {
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `Cannot edit: a weight must be finite, got ${value}`,
      );
    }
    if (!this.isWhole) this.goTo(this.#move - 1);
    const { bias, weights, units } = this.prepared.network.layers[layer]!;
    if (input === undefined) bias[unit] = value;
    else weights.data[input * units + unit] = value;
    if (this.steps === 0) {
      this.#settings = {
        ...this.#settings,
        start: startOf(this.prepared.network),
      };
    } else this.#altered = true;
    this.#afterEdit();
  }

  /** Goes by other settings from here on; only live ones may differ. */
  revise(settings: Settings): void {
    if (!this.isWhole) this.goTo(this.#move - 1);
    this.#settings = settings;
    this.trainer.revise(rulesOf(this.prepared, settings));
    if (this.steps > 0) this.#altered = true;
    this.#afterEdit();
  }

  #afterEdit(): void {
    this.#move++;
    this.#edits.push(this.#move);
    this.#record(true);
    this.#moment = undefined;
    this.#show(0);
  }

  /** One step, recorded if the history wants it or told to. */
  #step(observed: boolean, recorded = false): void {
    const { trainer } = this;
    let moment: Moment | undefined;
    try {
      trainer.next(
        observed ? (...seen) => moment = this.#see(...seen) : undefined,
      );
    } catch (error) {
      if (error instanceof DivergedError) this.goTo(this.#move);
      throw error;
    }
    this.#move++;
    this.#moment = moment;
    if (trainer.step === 0) this.#epochEnds.push(this.#move);
    if (recorded || this.#history.wants(this.#move)) this.#record(false);
  }

  /** A copy of what a step is made from. */
  #see({ x, y }: Pass, learningRate: number): Moment {
    const copy = (m: Matrix) => matrix(m.rows, m.columns, m.data.slice());
    return {
      parameters: this.prepared.network.parameters.slice(),
      batch: { x: copy(x), y: copy(y) },
      learningRate,
      state: this.trainer.optimizerState,
      rules: this.trainer.rules,
    };
  }

  #record(kept: boolean): void {
    const state = { trainer: this.trainer.snapshot(), altered: this.#altered };
    this.#history.record(
      this.#move,
      { ...state, settings: this.#settings },
      kept,
    );
  }

  #restore(at: number, state: State): void {
    this.#history.cut(at);
    this.trainer.restore(state.trainer);
    this.#altered = state.altered;
    this.#settings = state.settings;
    this.#move = at;
    this.#moment = undefined;
    cutAfter(this.#epochEnds, at);
    cutAfter(this.#edits, at);
  }

  #show(phase: number, row = 0): void {
    this.#phase = this.#moment ? phase : 0;
    this.#row = row;
  }

  /** To the next sample of the batch; past the last one, all have been seen. */
  #nextSample(): void {
    const last = this.phases.length, gradient = last - 1;
    if (this.isWhole) {
      this.#step(true);
      this.#row = -1;
    } else if (this.#phase < gradient) this.#row--;
    const { length } = this.trainer.rows;
    const row = this.#row + 1;
    this.#show(row === length - 1 ? last : gradient, row);
  }

  /** To the sample before in the same batch, if there is one. */
  #previousSample(): boolean {
    if (!this.#moment || this.#row === 0) return false;
    this.#show(this.phases.length - 1, this.#row - 1);
    return true;
  }
}

/** What steps go by under these settings. */
function rulesOf({ configuration, loss }: Prepared, settings: Settings): Rules {
  const { learningRate, l1, l2, clipNorm, clipValue, updateOrder, epochs } =
    settings;
  const now = {
    ...configuration,
    learningRate: learningRate ?? configuration.learningRate,
    l1: l1 ?? configuration.l1,
    l2: l2 ?? configuration.l2,
    clipNorm: clipNorm ?? null,
    clipValue: clipValue ?? null,
    updateOrder: updateOrder ?? configuration.updateOrder,
    epochs: epochs ?? configuration.epochs,
  };
  return {
    ...trainingRules(now),
    loss,
    updateOrder: now.updateOrder,
    epochs: now.epochs,
  };
}

/** States that fit into the memory for them. */
function framesFor({ parameters, optimizer, order }: Snapshot): number {
  let numbers = parameters.length + order.length / 2;
  for (const state of optimizer) {
    for (const part of Object.values(state)) {
      numbers += typeof part === "number" ? 1 : part.length;
    }
  }
  const frames = Math.floor(HISTORY_BYTES / (8 * numbers));
  return Math.min(Math.max(frames, 16), 512);
}

function cutAfter(list: number[], at: number): void {
  while (list.length > 0 && list.at(-1)! > at) list.pop();
}
