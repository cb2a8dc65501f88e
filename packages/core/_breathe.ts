/** Longest stretch of work, in milliseconds, before timers and signals run. */
const STRETCH = 30;

/** Milliseconds that have passed since some moment. */
export function clock(): number {
  return performance.now();
}

/**
 * Gives timers, signals and painting a turn if enough time has passed since
 * the last one. The clock decides when to pause, never what is computed.
 */
export class Breather {
  readonly #now: () => number;
  #last: number;

  /** The first stretch begins now, by a clock in milliseconds. */
  constructor(now: () => number = clock) {
    this.#now = now;
    this.#last = now();
  }

  /** Lets all that waits run once, if it is time for that; else undefined. */
  rest(): Promise<void> | undefined {
    return this.#now() - this.#last > STRETCH ? this.#rest() : undefined;
  }

  async #rest(): Promise<void> {
    await turn();
    this.#last = this.#now();
  }
}

/**
 * One turn of the event loop: timers that are due, signals and painting come
 * before it. A timer of 0 ms would do the same, but takes milliseconds in Deno
 * and in browsers. A message to oneself does it in a browser; Deno, once it has
 * threads of Node's kind, takes 64 of them before it looks at timers.
 */
function turn(): Promise<void> {
  const { setImmediate } = globalThis as {
    setImmediate?: (then: () => void) => void;
  };
  return new Promise((resolve) => {
    if (setImmediate !== undefined) return setImmediate(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
