import type { TargetEncoding } from "@gradus/data";
import * as metrics from "@gradus/metrics";
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
 */
export function scoresOf(
  predicted: Predicted,
  truth: Truth,
  target: TargetEncoding,
): Scores {
  if (predicted.task === "classification") {
    const classes = target.task === "classification"
      ? target.classes.length
      : 0;
    return classScores(
      predicted,
      "labels" in truth ? truth.labels : [],
      classes,
    );
  }
  const actual = "values" in truth ? truth.values : [];
  const { rows, columns, data } = predicted.values;
  const each = actual.map((y, j) => {
    const p = Float64Array.from(
      { length: rows },
      (_, i) => data[i * columns + j]!,
    );
    return {
      mse: metrics.mse(y, p),
      rmse: metrics.rmse(y, p),
      mae: metrics.mae(y, p),
      r2: metrics.r2(y, p),
      maxError: metrics.maxError(y, p),
    };
  });
  const scores: Scores = {};
  for (const name of ["mse", "rmse", "mae", "r2", "maxError"] as const) {
    scores[name] = each.reduce((sum, s) => sum + s[name] / each.length, 0);
  }
  return scores;
}

function classScores(
  { labels, scores, probabilities }: PredictedClasses,
  actual: ArrayLike<number>,
  classes: number,
): Scores {
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
    ...(auc !== undefined && { rocAuc: Number.isFinite(auc) ? auc : null }),
    ...(probabilities && {
      logLoss: metrics.logLoss(actual, probabilities, { classes }),
      brier: metrics.brier(actual, probabilities, { classes }),
    }),
    mcc: metrics.mcc(matrix),
  };
}

/** The metric that a score is quoted by: more of it is better. */
export function headline(task: "regression" | "classification"): string {
  return task === "regression" ? "r2" : "accuracy";
}
