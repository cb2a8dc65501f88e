import { auc } from "./_auc.ts";
import { checkRanking } from "./_check.ts";

/**
 * Area under the ROC curve, in [0, 1]: the chance that a row of class 1 has a
 * greater score than a row of class 0, a tie counting half.
 *
 * It is 0.5 for scores that know nothing, and depends on their order alone.
 * If all rows are of one class there is nothing to order and it is NaN.
 * The counting is exact up to 2⁵³ pairs.
 * Source: Hanley and McNeil (1982).
 *
 * @param actual 0 or 1 for each row, shape [rows].
 * @param scores Greater for class 1: probabilities, logits or any other
 * numbers, shape [rows].
 * @throws {TypeError} If there are not as many scores as labels.
 * @throws {RangeError} If there are no rows, a label is neither 0 nor 1, or a
 * score is NaN.
 *
 * @example Three of four pairs in order
 * ```ts
 * import { rocAuc } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 0.75);
 * ```
 */
export function rocAuc(
  actual: ArrayLike<number>,
  scores: ArrayLike<number>,
): number {
  checkRanking("rocAuc", actual, scores);
  return auc(actual, scores);
}
