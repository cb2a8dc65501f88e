import { assert } from "@std/assert";
import {
  type Backend,
  type Dtype,
  type Matrix,
  matrix,
  type Vector,
} from "@gradus/kernels";

/** What lies around every buffer: no computation gives it by chance. */
const GUARD = 0x5eed + 0.25;

/** Numbers taken from the backend at a time. */
const BLOCK = 1 << 14;

/**
 * Buffers in a backend's memory, cut out of long vectors at odd offsets, with
 * guard numbers between them that show when a neighbour is written to.
 */
export class Arena {
  /** Kind of number. */
  readonly dtype: Dtype;
  readonly #backend: Backend;
  readonly #blocks: Vector[] = [];
  /** The parts of the blocks that are given away. */
  readonly #given: { block: Vector; start: number; end: number }[] = [];
  #used = 0;

  /** An arena of numbers of one kind. */
  constructor(backend: Backend, dtype: Dtype) {
    this.#backend = backend;
    this.dtype = dtype;
  }

  /** A vector of these values. */
  vector(values: ArrayLike<number>): Vector {
    let block = this.#blocks.at(-1);
    const needed = values.length + 8;
    if (block === undefined || this.#used + needed > block.length) {
      const length = Math.max(BLOCK, needed);
      block = this.#backend.vector(length, this.dtype).fill(GUARD);
      this.#blocks.push(block);
      this.#used = 0;
    }
    const start = this.#used + 1 + this.#given.length % 4;
    const end = start + values.length;
    this.#given.push({ block, start, end });
    this.#used = end;
    const view = block.subarray(start, end);
    view.set(values);
    return view;
  }

  /** A matrix of these values, row by row. */
  matrix(rows: number, columns: number, values: ArrayLike<number>): Matrix {
    return matrix(rows, columns, this.vector(values));
  }

  /** Throws if a number outside of the buffers was written to. */
  assertGuards(what: string): void {
    for (const block of this.#blocks) {
      let from = 0;
      const given = this.#given.filter((part) => part.block === block);
      for (
        const { start, end } of [...given, { start: block.length, end: 0 }]
      ) {
        assert(
          block.subarray(from, start).every((x) => x === GUARD),
          `${what}: a number outside of the buffers was written to`,
        );
        from = end;
      }
    }
  }
}
