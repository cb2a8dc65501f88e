import type { Averaging } from "./averaging.ts";
import { combine } from "./_combine.ts";
import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { share } from "./_marginals.ts";

/**
 * Harmonic mean of precision and recall, `2 TP / (2 TP + FP + FN)`, in [0, 1].
 *
 * A class that neither occurs nor is predicted has 0 (0 out of 0). The macro
 * average is the mean of the classes' F1, not the F1 of mean precision and
 * recall. Source: van Rijsbergen (1979), chapter 7, with β = 1.
 *
 * @param matrix From `confusionMatrix`.
 * @param averaging Which class, or how to average. By default class 1 of two,
 * and the macro average of more.
 * @throws {TypeError} If the matrix isn't square.
 * @throws {RangeError} If the matrix counts no row or has no such class.
 *
 * @example One case found, one missed, one false alarm
 * ```ts
 * import { confusionMatrix, f1 } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const matrix = confusionMatrix([0, 0, 1, 1], [0, 1, 1, 0], { classes: 2 });
 * equal(f1(matrix), 0.5);
 * ```
 */
export function f1(matrix: ConfusionMatrix, averaging?: Averaging): number {
  return combine(
    "f1",
    matrix,
    averaging,
    (hits, actual, predicted) => share(2 * hits, actual + predicted),
  );
}
