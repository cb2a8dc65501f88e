import type { Dtype, Vector } from "../matrix.ts";
import type { LinearMemory } from "./_memory.ts";

/** Vectors that are given back together. */
export class Lease {
  readonly #memory: LinearMemory;
  readonly #addresses: number[] = [];

  /** A lease of nothing yet, out of this memory. */
  constructor(memory: LinearMemory) {
    this.#memory = memory;
  }

  /** What is made with a fresh lease; if that fails, all is given back. */
  static for<T>(memory: LinearMemory, make: (lease: Lease) => T): T {
    const lease = new Lease(memory);
    try {
      return make(lease);
    } catch (error) {
      lease.end();
      throw error;
    }
  }

  /** A zeroed vector. */
  vector(length: number, dtype: Dtype): Vector {
    return this.#note(this.#memory.vector(length, dtype));
  }

  /** A vector with the same numbers, of this kind. */
  copyOf(numbers: Vector, dtype: Dtype): Vector {
    return this.#note(this.#memory.copyOf(numbers, dtype));
  }

  #note(vector: Vector): Vector {
    this.#addresses.push(vector.byteOffset);
    return vector;
  }

  /** Gives everything back: nobody may use it any more. */
  end(): void {
    for (const address of this.#addresses) this.#memory.release(address);
    this.#addresses.length = 0;
  }
}
