import { clock } from "./_breathe.ts";
import type { StepRunner, StepsTaken, Vector } from "@gradus/kernels";

/** Time between looks at the clock, in milliseconds. */
const STRETCH = 10;

/** How much more is taken at a time than the last time, at most. */
const GROWTH = 8;

/**
 * Has a backend take whole steps, as many at a time as fill a few
 * milliseconds: the clock decides where to pause, never what is computed.
 */
export class WholeSteps {
  readonly #runner: StepRunner;
  readonly #now: () => number;
  readonly #rates: Float64Array;
  /** Steps that are taken at a time: one until it is known how long it takes. */
  #pace = 1;

  /** Steps of this runner, by a clock in milliseconds. */
  constructor(runner: StepRunner, now: () => number = clock) {
    this.#runner = runner;
    this.#now = now;
    this.#rates = new Float64Array(runner.most);
  }

  /** The learning rates of the steps taken last. */
  get learningRates(): Float64Array {
    return this.#rates;
  }

  /** The parameters at the start of the epoch that was begun last. */
  get lastGood(): Vector {
    return this.#runner.lastGood;
  }

  /**
   * Takes some of the next `most` steps, each at its learning rate.
   *
   * @param first Which of its epoch is the first step.
   * @param most Steps at most, >= 1.
   * @param learningRate η, or that of a step, counted from the first.
   * @returns The losses of the steps taken; a view.
   */
  take(
    first: number,
    most: number,
    learningRate: number | ((step: number) => number),
  ): StepsTaken {
    const count = Math.min(most, this.#pace);
    const rates = this.#rates.subarray(0, count);
    if (typeof learningRate === "number") rates.fill(learningRate);
    else for (let s = 0; s < count; s++) rates[s] = learningRate(s);
    const begun = this.#now();
    const taken = this.#runner.run(first, rates);
    const ideal = count * STRETCH / Math.max(this.#now() - begun, 1e-3);
    this.#pace = Math.ceil(
      Math.min(ideal, GROWTH * this.#pace, this.#rates.length),
    );
    return taken;
  }

  /** The order in which samples come from now on. */
  reorder(order: Uint32Array): void {
    this.#runner.reorder(order);
  }

  /** Gives back what the runner holds. */
  dispose(): void {
    this.#runner.dispose();
  }
}
