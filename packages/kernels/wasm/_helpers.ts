import type { LinearMemory } from "./_memory.ts";
import type { Products } from "./_multiply.ts";
import { microkernelModule } from "./_microkernel.ts";
import { type Instance, moduleOf, SCRATCH_BYTES } from "./_module.ts";
import { canStartWorkers, startWorker } from "./_start_worker.ts";

// Addresses of assembly/tasks.ts and assembly/pool.ts, in words.
const TASK = 32, STATES = 64;

/** The first word of each task, see assembly/tasks.ts. */
export const TASKS = {
  steps: 0,
  rows: 1,
  affine: 2,
  backward: 3,
  gradients: 4,
} as const;

/** Threads of a backend at most, what there is room for. */
export const MOST_THREADS = 64;

/** Throws if a backend of this name can't have so many threads. */
export function checkThreads(name: string, threads: number | undefined): void {
  if (threads === undefined) return;
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) {
    return;
  }
  throw new RangeError(
    `Cannot create ${name}: threads must be a whole number in ` +
      `[1, ${MOST_THREADS}], got ${threads}`,
  );
}

/** Bytes of all these words, from address 0. */
export const CONTROL_BYTES = 4096;

// What a helper's word says, see assembly/pool.ts.
const GONE = 0, READY = 1, TAKEN = 2, COMING = 3, RANKED = 16;

/** Patience of helpers unless said: a minute. */
const PATIENCE = 60_000;

/**
 * Work for each helper that is fetched if the caller didn't ask for them: it
 * takes about as long as fetching one, so that at worst the time doubles.
 */
const LONG = 2e9;

/** What a helper runs: it serves until it has waited in vain, then ends. */
const HELP =
  `({ module, microkernels, memory, word, scratch, patience, products }) => {
  const multiply = products ? (0, eval)(products.script)(memory) : () => {};
  const env = { memory, multiply };
  if (microkernels) {
    const { exports } = new WebAssembly.Instance(microkernels, { env });
    Object.assign(env, exports);
  }
  const { exports } = new WebAssembly.Instance(module, { env });
  if (products) exports.setLibrary(products.always);
  try {
    exports.serve(word, scratch, patience);
  } catch {
    exports.fail(); // the main thread says so
  }
}`;

/** Sends away the helpers of those that nobody can ask any more. */
const forsaken = new FinalizationRegistry((words: Int32Array) => {
  for (let k = 1; k < MOST_THREADS; k++) {
    Atomics.compareExchange(words, STATES + k, READY, GONE);
    Atomics.notify(words, STATES + k);
  }
});

/** No helpers: a list that a task of one thread need not make. */
const NOBODY: readonly number[] = [];

/** A task for all threads; see assembly/tasks.ts. */
export interface Task {
  /** Which of `TASKS`, bytes of a number, and words for it; at most 16. */
  words: readonly number[];
  /** Its size, in multiply-adds or so. */
  work: number;
  /**
   * The size of what happens between two meetings of the threads, less what
   * it takes to bring to each what the others have changed.
   */
  stretch: number;
}

/** Settings of {@linkcode Helpers}. */
export interface HelpersOptions {
  /** Threads, the main one included; as many as pay unless said. */
  threads?: number;
  /** Which build the helpers run. */
  fused: boolean;
  /** A library that helpers need too. */
  products?: Products;
  /** A helper that was idle for so long leaves, in milliseconds. */
  patience?: number;
}

/**
 * Threads beside the main one, which share its memory. They come when there is
 * much to do, join from the next task on, and leave when nothing was asked of
 * them for a minute, or when the memory's owner is gone; they don't keep the
 * process alive. What is computed doesn't depend on how many there are.
 */
export class Helpers {
  readonly #memory: LinearMemory;
  readonly #instance: Instance;
  readonly #fused: boolean;
  /** What helpers are told of the library, if there is one. */
  readonly #products: { script: string; always: number } | undefined;
  /** Threads at most. */
  readonly most: number;
  readonly #asked: boolean;
  readonly #patience: number;
  /** Scratch of each helper. */
  readonly #scratch: number[] = [];
  #words: Int32Array;
  #used = 1;
  #done = 0;
  #joined = 0;
  /** Not possible once a helper couldn't be made: no memory left, say. */
  readonly #state: { possible: boolean };

  constructor(
    memory: LinearMemory,
    instance: Instance,
    { threads, fused, products, patience = PATIENCE }: HelpersOptions,
  ) {
    this.#memory = memory;
    this.#instance = instance;
    this.#fused = fused;
    this.#products = products && {
      script: products.script,
      always: Number(products.always ?? false),
    };
    this.#asked = threads !== undefined;
    this.#patience = patience;
    const possible = memory.shared && products?.reentrant !== false &&
      canStartWorkers();
    this.#state = { possible };
    this.most = possible ? threads ?? Math.min(cores(), MOST_THREADS) : 1;
    this.#words = new Int32Array(memory.memory.buffer, 0, CONTROL_BYTES / 4);
    if (possible) forsaken.register(this, this.#words);
    // a page's own thread must not sleep: it waits by looking
    if ("document" in globalThis) instance.setMaySleep(0);
  }

  /** Threads, this one included, that worked on a task together so far. */
  get used(): number {
    return this.#used;
  }

  /** Helpers that took part in the last task. */
  get joined(): number {
    return this.#joined;
  }

  /**
   * Does a task, with all helpers that are there and worth it.
   *
   * @throws {Error} If one of them failed; from then on there are none.
   */
  perform({ words, work, stretch }: Task, scratch: number): void {
    const control = this.#words;
    const taken = this.#take(this.#worth(stretch));
    const threads = taken.length + 1;
    for (let k = 0; k < words.length; k++) control[TASK + k] = words[k]!;
    control[TASK + 16] = threads;
    for (let k = 0; k < taken.length; k++) {
      Atomics.store(control, taken[k]!, RANKED + k + 1);
      Atomics.notify(control, taken[k]!);
    }
    this.#done += work;
    this.#joined = taken.length;
    this.#used = Math.max(this.#used, threads);
    try {
      this.#instance.perform(threads, scratch);
    } catch (cause) {
      this.#state.possible = false;
      this.#instance.fail();
      const message = "Cannot compute: a thread of this backend has failed";
      throw threads > 1 ? new Error(message, { cause }) : cause;
    }
  }

  /** Sends at once for those that so much work to come will want. */
  expect({ work, stretch }: Omit<Task, "words">): void {
    const worth = this.#worth(stretch);
    for (let k = 1; k < worth && this.#pays(k, work); k++) {
      if (Atomics.load(this.#words, STATES + k) === GONE) this.#fetch(k);
    }
  }

  /** Whether as many helpers pay for so much work, or were asked for. */
  #pays(helpers: number, work: number): boolean {
    return this.#asked || work > helpers * LONG;
  }

  /** The words of the helpers that are there; others are sent for. */
  #take(worth: number): readonly number[] {
    if (worth === 1) return NOBODY;
    const control = this.#words, taken: number[] = [];
    for (let k = 1; k < worth; k++) {
      const word = STATES + k;
      const was = Atomics.compareExchange(control, word, READY, TAKEN);
      if (was === READY) taken.push(word);
      else if (was === GONE && this.#pays(k, this.#done)) this.#fetch(k);
    }
    return taken;
  }

  /** How many threads a task is worth. */
  #worth(stretch: number): number {
    if (!this.#state.possible) return 1;
    return Math.min(this.most, Math.max(1, Math.floor(stretch / SHARE)));
  }

  /** Sends for a helper that isn't here and not on its way. */
  #fetch(k: number): void {
    Atomics.store(this.#words, STATES + k, COMING);
    try {
      const scratch = this.#scratch[k] ??=
        this.#memory.vector(SCRATCH_BYTES / 8, "float64").byteOffset;
      const state = this.#state;
      startWorker(HELP, {
        module: moduleOf(this.#fused, true),
        microkernels: this.#fused && microkernelModule(scratch, true),
        memory: this.#memory.memory,
        word: (STATES + k) * 4,
        scratch,
        products: this.#products,
        patience: BigInt(this.#patience) * 1_000_000n,
      }, () => state.possible = false);
    } catch {
      this.#state.possible = false;
    }
  }
}

/**
 * Size of a stretch that is worth a thread of its own: some 15 µs. Less would be
 * gained by it than is lost where something else is at work on the cores.
 */
const SHARE = 250_000;

function cores(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}
