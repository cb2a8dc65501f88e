/** Longest stretch of work, in milliseconds, before timers and signals run. */
const STRETCH = 30;

/**
 * Gives timers, signals and painting a turn if enough time has passed since
 * the last one. The clock decides when to pause, never what is computed.
 */
export class Breather {
  #last = performance.now();

  /** Lets all that waits run once, if it is time for that; else undefined. */
  rest(): Promise<void> | undefined {
    return performance.now() - this.#last > STRETCH ? this.#rest() : undefined;
  }

  async #rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#last = performance.now();
  }
}
