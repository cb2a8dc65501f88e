import type { Averaging } from "./averaging.ts";
import { combine } from "./_combine.ts";
import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { share } from "./_marginals.ts";

/**
 * Share of the rows of a class that are predicted as it, `TP / (TP + FN)`, in
 * [0, 1]; also called sensitivity.
 *
 * A class without an actual row has recall 0 (0 out of 0).
 *
 * @param matrix From `confusionMatrix`.
 * @param averaging Which class, or how to average. By default class 1 of two,
 * and the macro average of more.
 * @throws {TypeError} If the matrix isn't square.
 * @throws {RangeError} If the matrix counts no row or has no such class.
 *
 * @example One of two cases found
 * ```ts
 * import { confusionMatrix, recall } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const matrix = confusionMatrix([0, 1, 1], [0, 0, 1], { classes: 2 });
 * equal(recall(matrix), 0.5);
 * equal(recall(matrix, { average: "macro" }), 0.75);
 * ```
 */
export function recall(
  matrix: ConfusionMatrix,
  averaging?: Averaging,
): number {
  return combine(
    "recall",
    matrix,
    averaging,
    (hits, actual) => share(hits, actual),
  );
}
