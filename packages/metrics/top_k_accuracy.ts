import { checkScores, checkTable } from "./_check.ts";

/** Settings of {@linkcode topKAccuracy}. */
export interface TopKAccuracyOptions {
  /** Number of classes, >= 1; labels are whole numbers below it. */
  classes: number;
  /** How many of the best classes count, a whole number >= 1. Default 5. */
  k?: number;
}

/**
 * Share of rows whose class is among the k classes of greatest score.
 *
 * Of classes with equal scores the one of lower index comes first, so k = 1
 * gives the accuracy of naming the first best class (in scikit-learn the one
 * of higher index comes first). If k reaches the number
 * of classes it is 1. Scores need not be probabilities.
 * Source: Russakovsky et al. (2015), there as top-5 error.
 *
 * @param actual Class index of each row, shape [rows].
 * @param probabilities Score of each class, shape [rows, classes], row-major.
 * @param options The number of classes, and k.
 * @throws {TypeError} If there are not rows × classes scores.
 * @throws {RangeError} If there are no rows, a label is no class, a score is
 * NaN, or k is out of range.
 *
 * @example Second best is good enough
 * ```ts
 * import { topKAccuracy } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const probabilities = [0.5, 0.4, 0.1, 0.5, 0.4, 0.1];
 * equal(topKAccuracy([1, 2], probabilities, { classes: 3, k: 2 }), 0.5);
 * ```
 */
export function topKAccuracy(
  actual: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: TopKAccuracyOptions,
): number {
  const { classes, k = 5 } = options;
  checkTable("topKAccuracy", actual, probabilities, classes, "probabilities");
  checkScores("topKAccuracy", probabilities, "probabilities");
  if (!(Number.isSafeInteger(k) && k >= 1)) {
    throw new RangeError(
      `Cannot compute topKAccuracy: k must be a whole number >= 1, got ${k}`,
    );
  }
  let hits = 0;
  for (let i = 0; i < actual.length; i++) {
    const row = i * classes,
      label = actual[i]!,
      p = probabilities[row + label]!;
    let before = 0; // classes that come before the right one
    for (let j = 0; j < classes; j++) {
      const q = probabilities[row + j]!;
      if (q > p || (q === p && j < label)) before++;
    }
    if (before < k) hits++;
  }
  return hits / actual.length;
}
