/** Four 32-bit words: everything a {@linkcode Random} will ever draw. */
export type RandomState = [number, number, number, number];

/**
 * The next word of a Weyl sequence, well mixed: seeds the generator. The
 * mixing constants are from Wellons's search for low bias (2018).
 */
function mixer(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x9e3779b9) >>> 0;
    let x = s;
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return (x ^ (x >>> 15)) >>> 0;
  };
}

/**
 * Seeded random numbers: the same seed gives the same draws on every machine.
 *
 * The generator is xoshiro128** (Blackman and Vigna, 2021), whose whole state
 * is four words that can be saved and set. {@linkcode Random.split} gives an
 * independent generator by name, whatever has been drawn so far, so that one
 * more draw in one place changes nothing in another.
 *
 * @example Same seed, same numbers
 * ```ts
 * import { Random } from "@gradus/core";
 * import { equal } from "node:assert/strict";
 *
 * const one = new Random(7), two = new Random(7);
 * one.uniform();
 * equal(one.split("weights").uniform(), two.split("weights").uniform());
 * ```
 */
export class Random {
  readonly #seed: number;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /**
   * A generator for this seed.
   *
   * @param seed A whole number in [0, 2³²).
   * @throws {RangeError} If it is anything else.
   */
  constructor(seed: number) {
    if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
      throw new RangeError(
        `Cannot create random: seed must be a whole number in [0, 2^32), got ${seed}`,
      );
    }
    this.#seed = seed;
    const next = mixer(seed);
    [this.#a, this.#b, this.#c, this.#d] = [next(), next(), next(), next()];
  }

  /** A whole number in [0, 2³²). */
  #word(): number {
    let x = Math.imul(this.#b, 5);
    x = Math.imul((x << 7) | (x >>> 25), 9);
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return x >>> 0;
  }

  /** A number in [0, 1), one of 2⁵³ equally likely ones. */
  uniform(): number {
    const high = this.#word() >>> 5, low = this.#word() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** A draw from the standard normal distribution (Box and Muller, 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /**
   * A whole number in [0, n), all equally likely.
   *
   * @param n A whole number in [1, 2³²].
   * @throws {RangeError} If it is anything else.
   */
  integer(n: number): number {
    if (!(Number.isInteger(n) && n >= 1 && n <= 2 ** 32)) {
      throw new RangeError(
        `Cannot draw integer: n must be a whole number in [1, 2^32], got ${n}`,
      );
    }
    // Stretches of n, of which the last may be cut off: that one isn't taken.
    for (;;) {
      const word = this.#word(), start = Math.floor(word / n) * n;
      if (start + n <= 2 ** 32) return word - start;
    }
  }

  /**
   * An independent generator, unmoved by draws from this one.
   *
   * @param purpose What it is for; the same name gives the same generator.
   */
  split(purpose: string): Random {
    let hash = this.#seed ^ 0x811c9dc5; // FNV-1a over the name, from the seed
    for (let i = 0; i < purpose.length; i++) {
      hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193);
    }
    return new Random(mixer(hash)());
  }

  /**
   * The state now; setting it continues from there.
   *
   * @throws {RangeError} If it is set to anything but four whole numbers in
   * [0, 2³²), not all of them 0.
   */
  get state(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }

  set state(words: RandomState) {
    const legal = words.length === 4 && words.some((word) => word !== 0) &&
      words.every((w) => Number.isInteger(w) && w >= 0 && w < 2 ** 32);
    if (!legal) {
      throw new RangeError(
        "Cannot set state: it must be four whole numbers in [0, 2^32), " +
          `not all 0, got ${words.join(", ")}`,
      );
    }
    const [a, b, c, d] = words;
    [this.#a, this.#b, this.#c, this.#d] = [a | 0, b | 0, c | 0, d | 0];
  }
}
