import type { Averaging } from "./averaging.ts";
import { combine } from "./_combine.ts";
import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { share } from "./_marginals.ts";

/**
 * Share of the rows predicted as a class that are of it,
 * `TP / (TP + FP)`, in [0, 1].
 *
 * A class that is never predicted has precision 0 (0 out of 0).
 *
 * @param matrix From `confusionMatrix`.
 * @param averaging Which class, or how to average. By default class 1 of two,
 * and the macro average of more.
 * @throws {TypeError} If the matrix isn't square.
 * @throws {RangeError} If the matrix counts no row or has no such class.
 *
 * @example Two alarms, one of them true
 * ```ts
 * import { confusionMatrix, precision } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const matrix = confusionMatrix([0, 0, 1], [0, 1, 1], { classes: 2 });
 * equal(precision(matrix), 0.5);
 * equal(precision(matrix, { positive: 0 }), 1);
 * ```
 */
export function precision(
  matrix: ConfusionMatrix,
  averaging?: Averaging,
): number {
  return combine(
    "precision",
    matrix,
    averaging,
    (hits, _actual, predicted) => share(hits, predicted),
  );
}
