import { checkRanking } from "./_check.ts";
import { tallies } from "./_tallies.ts";

/** What naming every row of at least this score positive leads to. */
export interface PrecisionRecallPoint {
  /** Least score that is named positive; Infinity names none. */
  readonly threshold: number;
  /** Share of the rows named positive that are of class 1. */
  readonly precision: number;
  /** Share of the rows of class 1 that are named positive. */
  readonly recall: number;
}

/**
 * Precision and recall at every threshold, from naming no row positive to
 * naming all.
 *
 * The first point, where precision would be 0 out of 0, is set to recall 0 and
 * precision 1, as is usual. Rows of equal score share a point. Recall is NaN
 * if class 1 does not occur. Source: Davis and Goadrich (2006).
 *
 * @param actual 0 or 1 for each row, shape [rows].
 * @param scores Greater for class 1: probabilities, logits or any other
 * numbers, shape [rows].
 * @throws {TypeError} If there are not as many scores as labels.
 * @throws {RangeError} If there are no rows, a label is neither 0 nor 1, or a
 * score is NaN.
 *
 * @example Precision falls where a wrong row comes in
 * ```ts
 * import { precisionRecallCurve } from "@gradus/metrics";
 * import { deepEqual } from "node:assert/strict";
 *
 * const points = precisionRecallCurve([1, 0, 1], [0.9, 0.5, 0.5]);
 * deepEqual(
 *   points.map((p) => [p.threshold, p.precision, p.recall]),
 *   [[Infinity, 1, 0], [0.9, 1, 0.5], [0.5, 2 / 3, 1]],
 * );
 * ```
 */
export function precisionRecallCurve(
  actual: ArrayLike<number>,
  scores: ArrayLike<number>,
): PrecisionRecallPoint[] {
  checkRanking("precisionRecallCurve", actual, scores);
  const all = tallies(actual, scores), positives = all.at(-1)!.truePositives;
  const points = all.map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / positives,
  }));
  return [
    { threshold: Infinity, precision: 1, recall: 0 / positives },
    ...points,
  ];
}
