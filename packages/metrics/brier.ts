import { checkProbabilities, checkTable } from "./_check.ts";
import type { ClassesOptions } from "./confusion_matrix.ts";
import { sum } from "./_sum.ts";

/**
 * Brier score: mean squared distance of the probabilities from what came true.
 *
 * For two classes it is the mean of `(p₁ - y)²`, in [0, 1], and only the
 * probability of class 1 is read. For any other number it is the mean of
 * `Σₖ (pₖ - yₖ)²`, yₖ being 1 for the right class and else 0, in [0, 2]: on
 * two classes that sum would be twice as large. Brier's own definition is
 * always the sum; scikit-learn parts the two cases as here.
 * Source: Brier (1950).
 *
 * @param actual Class index of each row, shape [rows].
 * @param probabilities Probability of each class, shape [rows, classes],
 * row-major.
 * @param options The number of classes.
 * @throws {TypeError} If there are not rows × classes probabilities.
 * @throws {RangeError} If there are no rows, a label is no class, or a
 * probability is outside [0, 1].
 *
 * @example One sure and right, one undecided
 * ```ts
 * import { brier } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(brier([0, 1], [1, 0, 0.5, 0.5], { classes: 2 }), 0.125);
 * ```
 */
export function brier(
  actual: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: ClassesOptions,
): number {
  const { classes } = options, rows = actual.length;
  checkTable("brier", actual, probabilities, classes, "probabilities");
  checkProbabilities("brier", probabilities);
  const total = sum(rows, (i) => {
    let squares = 0;
    for (let k = classes === 2 ? 1 : 0; k < classes; k++) {
      const y = actual[i] === k ? 1 : 0;
      squares += (probabilities[i * classes + k]! - y) ** 2;
    }
    return squares;
  });
  return total / rows;
}
