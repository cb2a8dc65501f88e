import { checkProbabilities, checkTable } from "./_check.ts";
import type { ClassesOptions } from "./confusion_matrix.ts";
import { sum } from "./_sum.ts";

/** Least probability that is taken at its word. */
const LEAST = 1e-15;

/**
 * Mean of `-ln p` over the rows, p being the probability given to the class
 * that was right. 0 is perfect; knowing nothing scores `ln classes`.
 *
 * p is raised to at least 1e-15, so that one sure and wrong row costs 34.5 and
 * not Infinity. (scikit-learn did so before 1.2; now its bound is the
 * rounding unit, 2.2e-16.) Rows are not rescaled to sum to 1. Numbers outside [0, 1] by
 * at most 1e-6, which 32-bit arithmetic gives, are let pass and count as the
 * nearer bound.
 * Source: Good (1952).
 *
 * @param actual Class index of each row, shape [rows].
 * @param probabilities Probability of each class, shape [rows, classes],
 * row-major.
 * @param options The number of classes.
 * @throws {TypeError} If there are not rows × classes probabilities.
 * @throws {RangeError} If there are no rows, a label is no class, or a
 * probability is outside [0, 1].
 *
 * @example Two fair guesses
 * ```ts
 * import { logLoss } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const probabilities = [0.5, 0.5, 0.5, 0.5];
 * equal(logLoss([0, 1], probabilities, { classes: 2 }), Math.LN2);
 * ```
 */
export function logLoss(
  actual: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: ClassesOptions,
): number {
  const { classes } = options, rows = actual.length;
  checkTable("logLoss", actual, probabilities, classes, "probabilities");
  checkProbabilities("logLoss", probabilities);
  const total = sum(rows, (i) => {
    const p = probabilities[i * classes + actual[i]!]!;
    return -Math.log(Math.min(Math.max(p, LEAST), 1));
  });
  return total / rows;
}
