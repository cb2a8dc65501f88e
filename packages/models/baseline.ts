import type { TargetEncoding } from "@gradus/data";
import { matrix } from "@gradus/kernels";
import type { Predicted } from "./outcome.ts";
import { type Scores, scoresOf, type Truth } from "./score.ts";

/**
 * What someone says who has seen only the targets of the training rows: the
 * share of each class, or the mean of each target.
 */
export type Baseline = readonly number[];

/**
 * Learns the baseline from the truth about the training rows.
 *
 * @param truth From `truthOf`.
 * @param target The target's encoding.
 * @returns Shape [classes] or [targets].
 *
 * @example Shares of two classes
 * ```ts
 * import { fitBaseline } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const shares = fitBaseline({ labels: Int32Array.of(0, 1, 1, 1) }, {
 *   task: "classification",
 *   name: "kind",
 *   classes: ["a", "b"],
 *   reason: "",
 * });
 * deepEqual(shares, [0.25, 0.75]);
 * ```
 */
export function fitBaseline(truth: Truth, target: TargetEncoding): Baseline {
  if ("values" in truth) {
    return truth.values.map((y) => y.reduce((sum, v) => sum + v / y.length, 0));
  }
  const classes = target.task === "classification" ? target.classes.length : 0;
  const shares = new Array<number>(classes).fill(0);
  for (const label of truth.labels) shares[label]! += 1;
  return shares.map((count) => count / truth.labels.length);
}

/**
 * Scores of the baseline on rows: it always says the most common class, with
 * the shares as probabilities, or the mean.
 *
 * @param baseline From `fitBaseline`.
 * @param truth What is true of the rows.
 * @param target The target's encoding.
 * @returns The metrics that {@linkcode scoresOf} gives.
 */
export function baselineScores(
  baseline: Baseline,
  truth: Truth,
  target: TargetEncoding,
): Scores {
  const rows = "labels" in truth
    ? truth.labels.length
    : truth.values[0]?.length ?? 0;
  const repeated = new Float64Array(rows * baseline.length);
  for (let i = 0; i < rows; i++) repeated.set(baseline, i * baseline.length);
  const predicted: Predicted = target.task === "regression"
    ? {
      task: "regression",
      values: matrix(rows, baseline.length, repeated),
    }
    : {
      task: "classification",
      labels: new Int32Array(rows).fill(
        baseline.indexOf(Math.max(...baseline)),
      ),
      probabilities: repeated,
      ...(baseline.length === 2 && {
        scores: new Float64Array(rows).fill(baseline[1]!),
      }),
    };
  return scoresOf(predicted, truth, target);
}
