/** Longest stretch of work, in milliseconds, before timers and signals run. */
const STRETCH = 30;

/**
 * Gives timers, signals and painting a turn if enough time has passed since
 * the last one. The clock decides when to pause, never what is computed.
 */
export class Breather {
  readonly #now: () => number;
  #last: number;

  /** The first stretch begins now, by a clock in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#last = now();
  }

  /** Lets all that waits run once, if it is time for that; else undefined. */
  rest(): Promise<void> | undefined {
    return this.#now() - this.#last > STRETCH ? this.#rest() : undefined;
  }

  async #rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#last = this.#now();
  }
}
