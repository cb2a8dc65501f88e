import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { marginals, share } from "./_marginals.ts";

/** How one class fared. */
export interface ClassReport {
  /** Share of the rows predicted as this class that are of it. */
  readonly precision: number;
  /** Share of the rows of this class that are predicted as it. */
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
  /** Number of rows of this class. */
  readonly support: number;
}

/**
 * Precision, recall, F1 and number of rows of each class, by class index.
 * 0 out of 0 counts as 0.
 *
 * @param matrix From `confusionMatrix`.
 * @returns One entry for each class, in order.
 * @throws {TypeError} If the matrix isn't square.
 * @throws {RangeError} If the matrix counts no row.
 *
 * @example A class that is never named
 * ```ts
 * import { classReport, confusionMatrix } from "@gradus/metrics";
 * import { deepEqual } from "node:assert/strict";
 *
 * const matrix = confusionMatrix([0, 0, 1, 0], [0, 0, 0, 0], { classes: 2 });
 * deepEqual(classReport(matrix)[0]!.precision, 0.75);
 * deepEqual(classReport(matrix)[1], {
 *   precision: 0,
 *   recall: 0,
 *   f1: 0,
 *   support: 1,
 * });
 * ```
 */
export function classReport(matrix: ConfusionMatrix): ClassReport[] {
  const { hits, actual, predicted } = marginals("classReport", matrix);
  return hits.map((hit, k) => ({
    precision: share(hit, predicted[k]!),
    recall: share(hit, actual[k]!),
    f1: share(2 * hit, actual[k]! + predicted[k]!),
    support: actual[k]!,
  }));
}
