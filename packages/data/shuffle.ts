import type { RandomSource } from "./types.ts";

/**
 * Puts the entries into random order in place; every order is equally likely.
 * Source: Fisher and Yates (1938), as Durstenfeld's Algorithm 235 (1964).
 *
 * @param indices What to shuffle; changed.
 * @param random Where the order comes from: one `integer` per entry but one.
 *
 * @example The same seed, the same order
 * ```ts
 * import { Random } from "@gradus/core";
 * import { shuffleInPlace } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const one = Int32Array.of(0, 1, 2, 3), two = one.slice();
 * shuffleInPlace(one, new Random(7));
 * shuffleInPlace(two, new Random(7));
 * deepEqual(one, two);
 * ```
 */
export function shuffleInPlace(
  indices: Int32Array,
  random: RandomSource,
): void {
  for (let i = indices.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = indices[i]!;
    indices[i] = indices[j]!;
    indices[j] = kept;
  }
}

/**
 * The same entries in random order, as a new array; see `shuffleInPlace`.
 *
 * @param indices What to shuffle; left as it is.
 * @param random Where the order comes from.
 * @returns A new array, of the same length.
 *
 * @example No entry is lost
 * ```ts
 * import { Random } from "@gradus/core";
 * import { shuffled } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const order = shuffled([7, 8, 9], new Random(7));
 * deepEqual([...order].sort(), [7, 8, 9]);
 * ```
 */
export function shuffled(
  indices: ArrayLike<number>,
  random: RandomSource,
): Int32Array {
  const out = Int32Array.from(indices);
  shuffleInPlace(out, random);
  return out;
}
