import type { blockOn } from "./_block.ts";
import type { Words } from "./_job.ts";
import type { GemmNames, loadGemm } from "./_load.ts";

/** What a helper is given. */
export interface HelperData {
  readonly words: Int32Array<SharedArrayBuffer>;
  readonly memory: WebAssembly.Memory;
  readonly path: string;
  readonly names: GemmNames;
  readonly at: Words;
}

/**
 * The life of a helper: it takes blocks of whatever job is open, looks around
 * for the next job for a while, and then sleeps until one is announced.
 *
 * Workers are given the text of this function, so it may use nothing from
 * outside of it.
 *
 * @param data The job's words, and where to compute.
 * @param patience Looks before it sleeps.
 * @param load Opens the library.
 * @param on Computes a block.
 */
export function help(
  { words, memory, path, names, at }: HelperData,
  patience: number,
  load: typeof loadGemm,
  on: typeof blockOn,
): void {
  const compute = on(load(path, names).gemm!, memory, words, at);
  for (let looks = 0; Atomics.load(words, at.stop) === 0;) {
    const ticket = Atomics.load(words, at.ticket), block = ticket & 255;
    if (block < words[at.blocks]!) {
      // if it is still the same, so are all words until this block is done
      const before = Atomics.compareExchange(
        words,
        at.ticket,
        ticket,
        ticket + 1,
      );
      if (before !== ticket) continue;
      compute(block);
      Atomics.add(words, at.helped, 1);
      Atomics.add(words, at.done, 1);
      looks = 0;
    } else if (++looks > patience) {
      Atomics.add(words, at.sleeping, 1);
      Atomics.wait(words, at.ticket, ticket);
      Atomics.sub(words, at.sleeping, 1);
      looks = 0;
    }
  }
}
