import { auc } from "./_auc.ts";
import { checkScores, checkTable } from "./_check.ts";
import type { ClassesOptions } from "./confusion_matrix.ts";

/**
 * Mean over the classes of `rocAuc` with the class against all others.
 *
 * Each class counts the same. Classes of which there is no row, or nothing
 * but rows, have no area and are left out; if that leaves none, it is NaN
 * (scikit-learn refuses such labels). Scores need not be probabilities.
 * Source: Provost and Domingos (2000), there weighted by frequency.
 *
 * @param actual Class index of each row, shape [rows].
 * @param probabilities Score of each class, shape [rows, classes], row-major.
 * @param options The number of classes.
 * @throws {TypeError} If there are not rows × classes scores.
 * @throws {RangeError} If there are no rows, a label is no class, or a score
 * is NaN.
 *
 * @example Each class has its own row on top
 * ```ts
 * import { rocAucOneVsRest } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const probabilities = [0.5, 0.3, 0.2, 0.2, 0.6, 0.2, 0.4, 0.1, 0.5];
 * equal(rocAucOneVsRest([0, 1, 2], probabilities, { classes: 3 }), 1);
 * ```
 */
export function rocAucOneVsRest(
  actual: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: ClassesOptions,
): number {
  const { classes } = options;
  checkTable(
    "rocAucOneVsRest",
    actual,
    probabilities,
    classes,
    "probabilities",
  );
  checkScores("rocAucOneVsRest", probabilities, "probabilities");
  const isClass = new Uint8Array(actual.length);
  const scores = new Float64Array(actual.length);
  let sum = 0, defined = 0;
  for (let k = 0; k < classes; k++) {
    for (let i = 0; i < actual.length; i++) {
      isClass[i] = actual[i] === k ? 1 : 0;
      scores[i] = probabilities[i * classes + k]!;
    }
    const area = auc(isClass, scores);
    if (Number.isNaN(area)) continue;
    sum += area;
    defined++;
  }
  return sum / defined;
}
