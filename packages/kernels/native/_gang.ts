import { blockOn } from "./_block.ts";
import { CLOSED, WORD } from "./_job.ts";
import { help, type HelperData } from "./_help.ts";
import { type Library, NAMES } from "./_library.ts";
import { loadGemm } from "./_load.ts";
import { startThread } from "./_thread.ts";

/** Looks that a helper takes for work before it sleeps: some 0.3 ms. */
const LOOKS_FOR_WORK = 100_000;

/** Looks that the caller takes at its helpers before it naps: some 0.05 ms. */
const LOOKS_AT_HELPERS = 50_000;

/** Ends the helpers of a gang that nobody has any more. */
const ABANDONED = new FinalizationRegistry(
  (words: Int32Array<SharedArrayBuffer>) => {
    Atomics.store(words, WORD.stop, 1);
    Atomics.notify(words, WORD.ticket);
  },
);

/**
 * The calling thread, and helpers that take blocks of a job beside it. Which
 * of them computes a block makes no difference to its numbers.
 */
export class Gang {
  /** The next job: to be filled before `run`. */
  readonly words = new Int32Array(
    new SharedArrayBuffer(4 * WORD.length),
  );
  readonly #block: (block: number) => void;
  /** What computes. */
  readonly library: Library;
  /** How many compute, the calling thread included. */
  readonly threads: number;
  readonly #memory: WebAssembly.Memory;
  #started = false;
  #jobs = 0;

  /**
   * A gang. Its helpers start with the first job that has work for them.
   *
   * @param library What computes.
   * @param memory Where the matrices are.
   * @param threads How many compute, the calling one included.
   */
  constructor(library: Library, memory: WebAssembly.Memory, threads: number) {
    this.words[WORD.ticket] = CLOSED;
    this.#block = blockOn(library.gemm, memory, this.words, WORD);
    this.library = library;
    this.#memory = memory;
    this.threads = threads;
  }

  /** Does the job; returns when all blocks are done. */
  run(): void {
    const words = this.words, blocks = words[WORD.blocks]!;
    if (blocks === 1 || this.threads === 1) {
      for (let block = 0; block < blocks; block++) this.#block(block);
      return;
    }
    if (!this.#started) this.#start();
    const job = ++this.#jobs << 8;
    Atomics.store(words, WORD.done, 0);
    Atomics.store(words, WORD.ticket, job);
    if (Atomics.load(words, WORD.sleeping) > 0) {
      Atomics.notify(words, WORD.ticket);
    }
    for (let own = 0;;) {
      const block = Atomics.add(words, WORD.ticket, 1) & 255;
      if (block >= blocks) {
        this.#await(blocks, own);
        break;
      }
      this.#block(block);
      own = Atomics.add(words, WORD.done, 1) + 1;
    }
    Atomics.store(words, WORD.ticket, job | CLOSED);
  }

  /** Waits until the helpers have done what they took. */
  #await(blocks: number, done: number): void {
    const words = this.words;
    for (let looks = 0; done < blocks; looks++) {
      // a helper whose core is taken by others; it doesn't ring when it's done
      if (looks >= LOOKS_AT_HELPERS) Atomics.wait(words, WORD.done, done, 0.1);
      done = Atomics.load(words, WORD.done);
    }
  }

  #start(): void {
    this.#started = true;
    const { words } = this;
    const data: HelperData = {
      words,
      memory: this.#memory,
      path: this.library.path,
      names: NAMES,
      at: WORD,
    };
    const rest = [LOOKS_FOR_WORK, loadGemm, blockOn].join(",\n");
    const text = `(${help})(workerData, ${rest});`;
    for (let k = 1; k < this.threads; k++) startThread(text, data);
    ABANDONED.register(this, words);
  }
}
