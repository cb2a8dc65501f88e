import { checkRanking } from "./_check.ts";
import { tallies } from "./_tallies.ts";

/**
 * Mean precision over the rows of class 1, `Σ (Rₖ - Rₖ₋₁) Pₖ` over the
 * thresholds from the top, in [0, 1].
 *
 * It is the area under the precision-recall curve taken as steps, without
 * drawing straight lines between points, which would be too kind. Rows of
 * equal score come in together. If class 1 does not occur it is NaN
 * (scikit-learn: 0). Source: Salton and McGill (1983).
 *
 * @param actual 0 or 1 for each row, shape [rows].
 * @param scores Greater for class 1: probabilities, logits or any other
 * numbers, shape [rows].
 * @throws {TypeError} If there are not as many scores as labels.
 * @throws {RangeError} If there are no rows, a label is neither 0 nor 1, or a
 * score is NaN.
 *
 * @example Found first and last of three: (1 + 2/3) / 2
 * ```ts
 * import { averagePrecision } from "@gradus/metrics";
 * import { ok } from "node:assert/strict";
 *
 * const score = averagePrecision([1, 0, 1], [0.9, 0.5, 0.1]);
 * ok(Math.abs(score - 5 / 6) < 1e-15);
 * ```
 */
export function averagePrecision(
  actual: ArrayLike<number>,
  scores: ArrayLike<number>,
): number {
  checkRanking("averagePrecision", actual, scores);
  let sum = 0, positives = 0;
  for (const { truePositives, falsePositives } of tallies(actual, scores)) {
    const precision = truePositives / (truePositives + falsePositives);
    sum += (truePositives - positives) * precision;
    positives = truePositives;
  }
  return sum / positives;
}
