import type { Dtype, Vector } from "../matrix.ts";

/** Bytes in a page of WebAssembly. */
const PAGE = 65536;

/** Pages that 32-bit addresses reach: 4 GiB. */
const MOST_PAGES = 65536;

/** Bytes kept free at the end: kernels read a little past a vector's last. */
const SLACK = 256;

/** Every vector begins at a multiple of this, a cache line. */
const ALIGNMENT = 64;

/** Pages that memory grows by, at least. */
const GROWTH = 64;

/** Gives back what it was made from, so that a subclass marks that object. */
class Marked {
  constructor(vector: Vector) {
    return vector as unknown as Marked;
  }
}

/**
 * Where a vector lies, written on the vector itself in private fields: read in
 * a few nanoseconds, and invisible to all others.
 */
class Place extends Marked {
  readonly #home: LinearMemory;
  readonly #address: number;
  readonly #wide: boolean;

  constructor(vector: Vector, home: LinearMemory) {
    super(vector);
    this.#home = home;
    this.#address = vector.byteOffset;
    this.#wide = vector instanceof Float64Array;
  }

  /** The address in this memory; 0 if elsewhere, -1 if not marked yet. */
  static of(vector: Vector, wide: boolean, home: LinearMemory): number {
    if (!(#home in vector)) return -1;
    const place = vector as Place;
    return place.#home === home && place.#wide === wide ? place.#address : 0;
  }
}

/** A linear memory out of which vectors are cut, one after another. */
export class LinearMemory {
  /** What WebAssembly works on. */
  readonly memory: WebAssembly.Memory;
  /** Whether threads can share it; if so it grows. */
  readonly shared: boolean;
  #buffer: ArrayBufferLike;
  /** Growing gives a new buffer on the same bytes. */
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  #used: number;

  /**
   * A memory whose first `reserved` bytes are left to others.
   *
   * @param reserved Bytes that vectors don't use.
   * @param shared Whether it is shared, and grows.
   * @param bytes Its whole size if it can't grow.
   */
  constructor(reserved: number, shared: boolean, bytes: number) {
    const pages = Math.ceil((shared ? reserved + SLACK : bytes) / PAGE);
    this.shared = shared;
    this.memory = new WebAssembly.Memory({
      initial: pages,
      maximum: shared ? MOST_PAGES : pages,
      shared,
    });
    this.#buffer = this.memory.buffer;
    this.#buffers.add(this.#buffer);
    this.#used = reserved;
  }

  /** A zeroed vector. */
  vector(length: number, dtype: Dtype): Vector {
    if (!(Number.isInteger(length) && length >= 0)) {
      throw new RangeError(
        "Cannot create vector: length must be a whole number >= 0, got " +
          length,
      );
    }
    const address = Math.ceil(this.#used / ALIGNMENT) * ALIGNMENT;
    const end = address + length * (dtype === "float64" ? 8 : 4);
    this.#reach(end + SLACK);
    this.#used = end;
    return dtype === "float64"
      ? new Float64Array(this.#buffer, address, length)
      : new Float32Array(this.#buffer, address, length);
  }

  /** The address of a vector of this kind; 0 if it lies elsewhere. */
  address(vector: Vector, wide: boolean): number {
    const address = Place.of(vector, wide, this);
    if (address >= 0) return address;
    if (!this.#buffers.has(vector.buffer)) return 0;
    new Place(vector, this);
    return this.address(vector, wide);
  }

  #reach(bytes: number): void {
    const missing = bytes - this.#buffer.byteLength;
    if (missing <= 0) return;
    const most = this.shared ? MOST_PAGES * PAGE : this.#buffer.byteLength;
    if (bytes > most) {
      throw new RangeError(
        `Cannot allocate: the memory of this backend must stay within ${most} ` +
          `bytes, got ${bytes}`,
      );
    }
    const pages = Math.max(Math.ceil(missing / PAGE), GROWTH);
    const left = MOST_PAGES - this.#buffer.byteLength / PAGE;
    this.memory.grow(Math.min(pages, left));
    this.#buffer = this.memory.buffer;
    this.#buffers.add(this.#buffer);
  }
}
