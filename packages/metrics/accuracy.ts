import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { marginals } from "./_marginals.ts";

/**
 * Share of rows predicted rightly, in [0, 1].
 *
 * Where one class is rare, always naming the other scores high: see
 * `balancedAccuracy` and `mcc`.
 *
 * @param matrix From `confusionMatrix`.
 * @throws {TypeError} If the matrix isn't square.
 * @throws {RangeError} If the matrix counts no row.
 *
 * @example Three out of four
 * ```ts
 * import { accuracy, confusionMatrix } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const matrix = confusionMatrix([0, 0, 1, 1], [0, 0, 1, 0], { classes: 2 });
 * equal(accuracy(matrix), 0.75);
 * ```
 */
export function accuracy(matrix: ConfusionMatrix): number {
  const { right, total } = marginals("accuracy", matrix);
  return right / total;
}
