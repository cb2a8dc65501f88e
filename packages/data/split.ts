import { apportion } from "./_apportion.ts";
import { ensureRange } from "./_ensure_range.ts";
import { strataOf, strataSizes } from "./_strata.ts";
import { shuffled } from "./shuffle.ts";
import type { RandomSource } from "./types.ts";

/** How `split` and `folds` choose rows. */
export interface SplitOptions {
  /** Where the order comes from; not used if `shuffle` is false. */
  readonly random: RandomSource;
  /** Class of each entry of `rows`: every part gets its share of each. */
  readonly strata?: ArrayLike<number>;
  /** Whether rows are chosen at random; true unless said. */
  readonly shuffle?: boolean;
}

/** Share of the rows for each part that isn't training, in [0, 1). */
export interface SplitShares {
  /** For watching the training; 0 unless said. */
  readonly validation?: number;
  /** For the score at the end; 0 unless said. */
  readonly test?: number;
}

/** Rows in three parts: each row in exactly one. */
export interface Split {
  /** Rows to train on; never empty. */
  readonly train: Int32Array;
  /** Rows to watch the training by. */
  readonly validation: Int32Array;
  /** Rows for the score at the end. */
  readonly test: Int32Array;
}

/**
 * Splits rows into train, validation and test.
 *
 * A part has `rows × share` rows, rounded to the nearest whole number (halves
 * up), so a small table may get none; train has the rest, and where rounding
 * would leave it none, the larger part gives one up. Shuffled, rows fall at
 * random; with `strata` each class is shared out by largest remainder, so that
 * parts hold every class as evenly as whole rows allow while their totals stay
 * as said, and a class keeps a row in train if the totals can be met that way.
 * Not shuffled, the parts are train, validation, test in the given order, and
 * strata are not looked at: the right choice where rows are in order of time.
 *
 * @param rows Row numbers; typically those that have a target.
 * @param shares Shares of validation and test, together below 1.
 * @param options Randomness, classes and whether to shuffle.
 * @returns Row numbers of each part.
 * @throws {RangeError} If there is no row, or a share is out of range.
 * @throws {TypeError} If `strata` isn't as long as `rows`.
 *
 * @example The last rows are tested if nothing is shuffled
 * ```ts
 * import { Random } from "@gradus/core";
 * import { split } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const parts = split([0, 1, 2, 3], { validation: 0.25, test: 0.25 }, {
 *   random,
 *   shuffle: false,
 * });
 * deepEqual([...parts.train], [0, 1]);
 * deepEqual([...parts.validation], [2]);
 * deepEqual([...parts.test], [3]);
 * ```
 */
export function split(
  rows: ArrayLike<number>,
  shares: SplitShares,
  options: SplitOptions,
): Split {
  const [validation, test] = counts(rows.length, shares);
  const strata = strataOf("split", rows.length, options.strata);
  if (options.shuffle === false) {
    const all = Int32Array.from(rows);
    const trained = rows.length - validation - test;
    return {
      train: all.slice(0, trained),
      validation: all.slice(trained, trained + validation),
      test: all.slice(trained + validation),
    };
  }
  const sizes = strataSizes(strata);
  const oneKept = (of: number[]) => of.map((size) => Math.max(0, size - 1));
  const tests = apportion(test, sizes, oneKept(sizes));
  const rest = sizes.map((size, k) => size - tests[k]!);
  const validations = apportion(validation, rest, oneKept(rest));
  const parts = { train: [], validation: [], test: [] } as Parts;
  const positions = Int32Array.from(rows, (_, i) => i);
  for (const i of shuffled(positions, options.random)) {
    const k = strata[i]!;
    const part = tests[k]!-- > 0
      ? parts.test
      : validations[k]!-- > 0
      ? parts.validation
      : parts.train;
    part.push(rows[i]!);
  }
  return {
    train: Int32Array.from(parts.train),
    validation: Int32Array.from(parts.validation),
    test: Int32Array.from(parts.test),
  };
}

type Parts = Record<keyof Split, number[]>;

/** Numbers of validation and test rows, leaving at least one to train on. */
function counts(rows: number, shares: SplitShares): [number, number] {
  const { validation = 0, test = 0 } = shares;
  for (const [name, share] of Object.entries({ validation, test })) {
    const rule = `${name} must be a share in [0, 1)`;
    ensureRange(share >= 0 && share < 1, "split", rule, share);
  }
  const held = validation + test;
  ensureRange(held < 1, "split", "validation + test must be below 1", held);
  ensureRange(rows > 0, "split", "needs at least one row", rows);
  const wanted: [number, number] = [
    Math.round(rows * validation),
    Math.round(rows * test),
  ];
  while (wanted[0] + wanted[1] >= rows) wanted[wanted[0] > wanted[1] ? 0 : 1]--;
  return wanted;
}
