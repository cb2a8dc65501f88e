import {
  averagePrecision,
  precisionRecallCurve,
  rocAuc,
  rocCurve,
} from "@gradus/metrics";
import type { Answers } from "./answers.ts";

/** ROC and precision against recall of one class. */
export interface Rates {
  /** Index of the class that counts as positive. */
  readonly positive: number;
  /** Share of the rows that are of it, in (0, 1). */
  readonly share: number;
  /** Pairs of false and true positive rate, and the area. */
  readonly roc: RateLine;
  /** Pairs of recall and precision, and the average precision. */
  readonly precisionRecall: RateLine;
}

/** A curve of rates with its area. */
export interface RateLine {
  /** From naming no row positive to naming all. */
  readonly points: readonly (readonly [number, number])[];
  /** In [0, 1]. */
  readonly area: number;
}

/**
 * The curves of rates of a classification: of two classes for the second, of
 * more for each against all others. A class of which there is no row, or
 * nothing but rows, has none.
 *
 * @param answers Predictions and truth.
 * @param classes Number of classes.
 * @returns One entry a class; empty for numbers, and for outputs of more than
 * two classes that are no probabilities.
 *
 * @example A ranking without a mistake
 * ```ts
 * import { ratesOf } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const [rates] = ratesOf({
 *   predicted: {
 *     task: "classification",
 *     labels: Int32Array.of(0, 1),
 *     scores: Float64Array.of(0.2, 0.9),
 *   },
 *   truth: { labels: Int32Array.of(0, 1) },
 * }, 2);
 * equal(rates!.roc.area, 1);
 * ```
 */
export function ratesOf(
  { predicted, truth }: Answers,
  classes: number,
): Rates[] {
  if (predicted.task !== "classification" || !("labels" in truth)) return [];
  const { scores, probabilities } = predicted, { labels } = truth;
  if (scores) return [ratesFor(1, labels, scores)].flatMap(whole);
  if (!probabilities) return [];
  return Array.from({ length: classes }, (_, k) => {
    const column = Float64Array.from(
      labels,
      (_, i) => probabilities[i * classes + k]!,
    );
    return ratesFor(k, labels, column);
  }).flatMap(whole);
}

function whole(rates: Rates): Rates[] {
  return rates.share > 0 && rates.share < 1 ? [rates] : [];
}

function ratesFor(
  positive: number,
  labels: Int32Array,
  scores: Float64Array,
): Rates {
  const actual = Uint8Array.from(labels, (label) => label === positive ? 1 : 0);
  const count = actual.reduce((sum, y) => sum + y, 0);
  return {
    positive,
    share: count / actual.length,
    roc: {
      points: rocCurve(actual, scores).map((p) =>
        [p.falsePositiveRate, p.truePositiveRate] as const
      ),
      area: rocAuc(actual, scores),
    },
    precisionRecall: {
      points: precisionRecallCurve(actual, scores).map((p) =>
        [p.recall, p.precision] as const
      ),
      area: averagePrecision(actual, scores),
    },
  };
}
