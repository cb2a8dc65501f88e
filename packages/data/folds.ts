import { ensureRange, ensureWhole } from "./_ensure_range.ts";
import { strataOf, strataSizes } from "./_strata.ts";
import { shuffled } from "./shuffle.ts";
import type { SplitOptions } from "./split.ts";

/** One round of cross-validation. */
export interface Fold {
  /** Rows to train on: those of all other folds. */
  readonly train: Int32Array;
  /** Rows to score on: those of this fold. */
  readonly test: Int32Array;
}

/**
 * Rows in `k` folds for cross-validation: each row is tested exactly once.
 *
 * Sizes of the folds differ by at most 1, and with `strata` so do the numbers
 * of each class. Shuffled, rows fall at random. Not shuffled, folds are runs
 * of rows in the given order; with `strata` the rows of a class are dealt out
 * in turn, in the given order. Source: Stone, Cross-Validatory Choice (1974).
 *
 * @param rows Row numbers; typically those that have a target.
 * @param k Number of folds, at least 2 and at most the number of rows.
 * @param options Randomness, classes and whether to shuffle.
 * @returns The `k` folds.
 * @throws {RangeError} If `k` is out of range.
 * @throws {TypeError} If `strata` isn't as long as `rows`.
 *
 * @example Two folds of four rows
 * ```ts
 * import { Random } from "@gradus/core";
 * import { folds } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const [first] = folds([0, 1, 2, 3], 2, { random, shuffle: false });
 * deepEqual([...first!.test], [0, 1]);
 * deepEqual([...first!.train], [2, 3]);
 * ```
 */
export function folds(
  rows: ArrayLike<number>,
  k: number,
  options: SplitOptions,
): Fold[] {
  ensureWhole("make folds", "k", 2, k);
  const rule = `k must be at most the number of rows, ${rows.length}`;
  ensureRange(k <= rows.length, "make folds", rule, k);
  const strata = strataOf("make folds", rows.length, options.strata);
  const given = Int32Array.from(rows, (_, i) => i);
  const order = options.shuffle === false
    ? given
    : shuffled(given, options.random);
  const foldOf = options.strata
    ? dealt(order, strata, k)
    : runs(rows.length, k);
  return Array.from({ length: k }, (_, fold) => ({
    train: order.filter((_, at) => foldOf[at] !== fold).map((i) => rows[i]!),
    test: order.filter((_, at) => foldOf[at] === fold).map((i) => rows[i]!),
  }));
}

/** Fold of each place in the order: runs, the first of them one longer. */
function runs(rows: number, k: number): Int32Array {
  const foldOf = new Int32Array(rows);
  for (let fold = 0, start = 0; fold < k; fold++) {
    const end = start + Math.floor(rows / k) + Number(fold < rows % k);
    foldOf.fill(fold, start, end);
    start = end;
  }
  return foldOf;
}

/**
 * Fold of each place in the order: rows are dealt like cards, one class after
 * the other, the next class going on where the last one stopped.
 */
function dealt(order: Int32Array, strata: Int32Array, k: number): Int32Array {
  const next: number[] = [];
  let start = 0;
  for (const size of strataSizes(strata)) {
    next.push(start);
    start += size;
  }
  return order.map((i) => next[strata[i]!]!++ % k);
}
