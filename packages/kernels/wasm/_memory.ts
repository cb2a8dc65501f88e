import type { Dtype, Vector } from "../matrix.ts";
import { MemoryError } from "../memory_error.ts";

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

/** A stretch of memory, from and to multiples of the alignment. */
interface Stretch {
  address: number;
  bytes: number;
}

/** A linear memory out of which vectors are cut. */
export class LinearMemory {
  /** What WebAssembly works on. */
  readonly memory: WebAssembly.Memory;
  /** Whether threads can share it; if so it grows. */
  readonly shared: boolean;
  #buffer: ArrayBufferLike;
  /** Growing gives a new buffer on the same bytes. */
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  /** Where vectors end: nothing is given away above. */
  #used: number;
  /** Where they have ended at most: all above is 0. */
  #touched: number;
  /** Bytes of each vector that wasn't given back, by its address. */
  readonly #sizes = new Map<number, number>();
  /** What was given back below, by address; neighbours are one stretch. */
  #free: Stretch[] = [];

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
    this.#used = this.#touched = reserved;
  }

  /** A vector with the same numbers, of this kind. */
  copyOf(numbers: Vector, dtype: Dtype): Vector {
    const copy = this.#place(numbers.length, dtype);
    copy.set(numbers);
    return copy;
  }

  /** A zeroed vector. */
  vector(length: number, dtype: Dtype): Vector {
    return this.#place(length, dtype, true);
  }

  #place(length: number, dtype: Dtype, zeroed = false): Vector {
    if (!(Number.isInteger(length) && length >= 0)) {
      throw new RangeError(
        "Cannot create vector: length must be a whole number >= 0, got " +
          length,
      );
    }
    // one of no numbers has room too, so that no two begin at one address
    const bytes = aligned(Math.max(1, length) * (dtype === "float64" ? 8 : 4));
    const address = this.#reuse(bytes, zeroed) ?? this.#cut(bytes, zeroed);
    this.#sizes.set(address, bytes);
    return dtype === "float64"
      ? new Float64Array(this.#buffer, address, length)
      : new Float32Array(this.#buffer, address, length);
  }

  /** Takes back the vector that begins here: nobody may use it any more. */
  release(address: number): void {
    const bytes = this.#sizes.get(address);
    if (!this.#sizes.delete(address) || !bytes) return;
    const stretches = [...this.#free, { address, bytes }];
    this.#free = [];
    for (const next of stretches.sort((p, q) => p.address - q.address)) {
      const last = this.#free.at(-1);
      if (last && last.address + last.bytes === next.address) {
        last.bytes += next.bytes;
      } else this.#free.push(next);
    }
    const last = this.#free.at(-1)!;
    if (last.address + last.bytes < this.#used) return;
    this.#used = last.address;
    this.#free.pop();
  }

  /** The first stretch that is long enough, if there is one. */
  #reuse(bytes: number, zeroed: boolean): number | undefined {
    const k = this.#free.findIndex((stretch) => stretch.bytes >= bytes);
    if (k < 0) return;
    const stretch = this.#free[k]!, { address } = stretch;
    stretch.address += bytes;
    stretch.bytes -= bytes;
    if (stretch.bytes === 0) this.#free.splice(k, 1);
    if (zeroed) new Uint8Array(this.#buffer, address, bytes).fill(0);
    return address;
  }

  /** Memory at the end of what is used. */
  #cut(bytes: number, zeroed: boolean): number {
    const address = aligned(this.#used), end = address + bytes;
    this.#reach(end + SLACK);
    const touched = Math.min(this.#touched, end) - address;
    if (zeroed && touched > 0) {
      new Uint8Array(this.#buffer, address, touched).fill(0);
    }
    this.#used = end;
    this.#touched = Math.max(this.#touched, end);
    return address;
  }

  /** Whether there is room for so many bytes more, in one stretch. */
  fits(bytes: number): boolean {
    return aligned(this.#used) + bytes + SLACK <= this.#most ||
      this.#free.some((stretch) => stretch.bytes >= bytes);
  }

  /** The address of a vector of this kind; 0 if it lies elsewhere. */
  address(vector: Vector, wide: boolean): number {
    const address = Place.of(vector, wide, this);
    if (address >= 0) return address;
    if (!this.#buffers.has(vector.buffer)) return 0;
    new Place(vector, this);
    return this.address(vector, wide);
  }

  /** Bytes that it can grow to. */
  get #most(): number {
    return this.shared ? MOST_PAGES * PAGE : this.#buffer.byteLength;
  }

  #reach(bytes: number): void {
    const missing = bytes - this.#buffer.byteLength;
    if (missing <= 0) return;
    const most = this.#most;
    if (bytes > most) {
      throw new MemoryError(
        `Cannot allocate: the memory of this backend must stay within ${most} ` +
          `bytes, got ${bytes}` +
          (this.shared ? "" : "; wasm({ bytes }) sets how many"),
      );
    }
    const pages = Math.max(Math.ceil(missing / PAGE), GROWTH);
    const left = MOST_PAGES - this.#buffer.byteLength / PAGE;
    this.memory.grow(Math.min(pages, left));
    this.#buffer = this.memory.buffer;
    this.#buffers.add(this.#buffer);
  }
}

/** The next multiple of the alignment. */
function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
