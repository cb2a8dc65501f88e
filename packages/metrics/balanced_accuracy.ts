import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { marginals } from "./_marginals.ts";

/**
 * Mean recall over the classes that occur, in [0, 1].
 *
 * Naming one class throughout scores `1 / classes`, however frequent it is.
 * Classes without an actual row are left out, as in scikit-learn.
 * Source: Brodersen et al. (2010).
 *
 * @param matrix From `confusionMatrix`.
 * @throws {TypeError} If the matrix isn't square.
 * @throws {RangeError} If the matrix counts no row.
 *
 * @example Always naming the frequent class is worth a coin's toss
 * ```ts
 * import { balancedAccuracy, confusionMatrix } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const matrix = confusionMatrix([0, 0, 0, 1], [0, 0, 0, 0], { classes: 2 });
 * equal(balancedAccuracy(matrix), 0.5);
 * ```
 */
export function balancedAccuracy(matrix: ConfusionMatrix): number {
  const { hits, actual } = marginals("balancedAccuracy", matrix);
  let sum = 0, occurring = 0;
  for (let k = 0; k < hits.length; k++) {
    if (actual[k] === 0) continue;
    sum += hits[k]! / actual[k]!;
    occurring++;
  }
  return sum / occurring;
}
