/** Longest stretch of work, in milliseconds, before timers and signals run. */
const STRETCH = 30;

/**
 * Gives timers, signals and painting a turn if enough time has passed since
 * the last one. The clock decides when to pause, never what is computed.
 */
export class Breather {
  #last = performance.now();

  /** True if it is time for {@linkcode breathe}. */
  get due(): boolean {
    return performance.now() - this.#last > STRETCH;
  }

  /** Lets everything else that waits run once. */
  async breathe(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#last = performance.now();
  }
}
