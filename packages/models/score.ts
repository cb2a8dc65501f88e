import type { TargetEncoding } from "@gradus/data";
import type { Matrix } from "@gradus/kernels";
import * as metrics from "@gradus/metrics";
import { column } from "./_column.ts";
import type { Predicted, PredictedClasses } from "./outcome.ts";

/** Scores by metric name; null where a metric isn't defined on these rows. */
export type Scores = Record<string, number | null>;

/** The truth about rows: class indices, or numbers in the targets' unit. */
export type Truth =
  | { readonly labels: Int32Array }
  | { readonly values: readonly Float64Array[] };

/**
 * All metrics of the task: for classes `accuracy balancedAccuracy precision
 * recall f1 rocAuc logLoss brier mcc` (those of probabilities only where there
 * are some), for numbers `mse rmse mae r2 maxError`, the mean over several
 * targets. Of two classes the second counts as positive; of more, precision,
 * recall, f1 and rocAuc are means over the classes.
 *
 * @param predicted What a model says about rows.
 * @param truth What is true of them.
 * @param target The target's encoding.
 * @returns The metrics; null where one isn't a finite number.
 *
 * @example Three of four rows right
 * ```ts
 * import { scoresOf } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const { accuracy, recall } = scoresOf(
 *   { task: "classification", labels: Int32Array.of(0, 0, 0, 1) },
 *   { labels: Int32Array.of(0, 0, 1, 1) },
 *   { task: "classification", name: "kind", classes: ["a", "b"], reason: "" },
 * );
 * deepEqual([accuracy, recall], [0.75, 0.5]);
 * ```
 */
export function scoresOf(
  predicted: Predicted,
  truth: Truth,
  target: TargetEncoding,
): Scores {
  const scores = predicted.task === "regression"
    ? numberScores(predicted.values, "values" in truth ? truth.values : [])
    : classScores(
      predicted,
      "labels" in truth ? truth.labels : [],
      target.task === "classification" ? target.classes.length : 0,
    );
  return Object.fromEntries(
    Object.entries(scores).map(([name, value]) => [
      name,
      Number.isFinite(value) ? value : null,
    ]),
  );
}

function numberScores(
  values: Matrix,
  actual: readonly Float64Array[],
): Record<string, number> {
  const means = { mse: 0, rmse: 0, mae: 0, r2: 0, maxError: 0 };
  const names = Object.keys(means) as (keyof typeof means)[];
  for (const [j, y] of actual.entries()) {
    const p = column(values, j);
    for (const name of names) {
      means[name] += metrics[name](y, p) / values.columns;
    }
  }
  return means;
}

function classScores(
  { labels, scores, probabilities }: PredictedClasses,
  actual: ArrayLike<number>,
  classes: number,
): Record<string, number> {
  const matrix = metrics.confusionMatrix(actual, labels, { classes });
  const auc = classes === 2
    ? scores && metrics.rocAuc(actual, scores)
    : probabilities &&
      metrics.rocAucOneVsRest(actual, probabilities, { classes });
  return {
    accuracy: metrics.accuracy(matrix),
    balancedAccuracy: metrics.balancedAccuracy(matrix),
    precision: metrics.precision(matrix),
    recall: metrics.recall(matrix),
    f1: metrics.f1(matrix),
    ...(auc !== undefined && { rocAuc: auc }),
    ...(probabilities && {
      logLoss: metrics.logLoss(actual, probabilities, { classes }),
      brier: metrics.brier(actual, probabilities, { classes }),
    }),
    mcc: metrics.mcc(matrix),
  };
}
