import { checkRanking } from "./_check.ts";
import { tallies } from "./_tallies.ts";

/** What naming every row of at least this score positive leads to. */
export interface RocPoint {
  /** Least score that is named positive; Infinity names none. */
  readonly threshold: number;
  /** Share of the rows of class 0 that are named positive. */
  readonly falsePositiveRate: number;
  /** Share of the rows of class 1 that are named positive. */
  readonly truePositiveRate: number;
}

/**
 * Receiver operating characteristic: the rates at every threshold, from
 * naming no row positive, (0, 0), to naming all, (1, 1).
 *
 * Rows of equal score share a point, so their order does not matter. Points
 * that lie on a straight line are kept (scikit-learn drops them by default).
 * A rate is NaN if its class does not occur. Source: Fawcett (2006).
 *
 * @param actual 0 or 1 for each row, shape [rows].
 * @param scores Greater for class 1: probabilities, logits or any other
 * numbers, shape [rows].
 * @throws {TypeError} If there are not as many scores as labels.
 * @throws {RangeError} If there are no rows, a label is neither 0 nor 1, or a
 * score is NaN.
 *
 * @example A tie makes a slanted step
 * ```ts
 * import { rocCurve } from "@gradus/metrics";
 * import { deepEqual } from "node:assert/strict";
 *
 * const points = rocCurve([0, 1, 1], [0.3, 0.3, 0.8]);
 * deepEqual(
 *   points.map((p) => [p.threshold, p.falsePositiveRate, p.truePositiveRate]),
 *   [[Infinity, 0, 0], [0.8, 0, 0.5], [0.3, 1, 1]],
 * );
 * ```
 */
export function rocCurve(
  actual: ArrayLike<number>,
  scores: ArrayLike<number>,
): RocPoint[] {
  checkRanking("rocCurve", actual, scores);
  const all = tallies(actual, scores);
  const { truePositives, falsePositives } = all.at(-1)!;
  const none = { threshold: Infinity, truePositives: 0, falsePositives: 0 };
  return [none, ...all].map((tally) => ({
    threshold: tally.threshold,
    falsePositiveRate: tally.falsePositives / falsePositives,
    truePositiveRate: tally.truePositives / truePositives,
  }));
}
