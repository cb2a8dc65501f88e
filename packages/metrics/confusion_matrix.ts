import { checkClasses, checkLabels, checkPair } from "./_check.ts";

/** How often each class was taken for each other. */
export interface ConfusionMatrix {
  /** Number of classes, >= 1. */
  readonly classes: number;
  /** `counts[i][j]` is the number of rows of class i predicted as class j. */
  readonly counts: number[][];
}

/** Settings of metrics that have to know the number of classes. */
export interface ClassesOptions {
  /** Number of classes, >= 1; labels are whole numbers below it. */
  classes: number;
}

/**
 * Counts how often each class was predicted as each: rows are the actual
 * classes, columns the predicted ones.
 *
 * The order of rows and columns is scikit-learn's; some textbooks turn it.
 *
 * @param actual Index of the true class of each row, shape [rows].
 * @param predicted Index of the predicted class of each row, shape [rows].
 * @param options The number of classes.
 * @throws {TypeError} If there are not as many predictions as labels.
 * @throws {RangeError} If there are no rows or a label is no class.
 *
 * @example One cat taken for a dog
 * ```ts
 * import { confusionMatrix } from "@gradus/metrics";
 * import { deepEqual } from "node:assert/strict";
 *
 * const cat = 0, dog = 1;
 * const matrix = confusionMatrix([cat, cat, dog], [cat, dog, dog], {
 *   classes: 2,
 * });
 * deepEqual(matrix.counts, [[1, 1], [0, 1]]);
 * ```
 */
export function confusionMatrix(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: ClassesOptions,
): ConfusionMatrix {
  const { classes } = options;
  checkClasses("confusionMatrix", classes);
  checkPair("confusionMatrix", actual, predicted, "predicted");
  checkLabels("confusionMatrix", actual, classes, "actual");
  checkLabels("confusionMatrix", predicted, classes, "predicted");
  const counts = Array.from(
    { length: classes },
    () => new Array<number>(classes).fill(0),
  );
  for (let i = 0; i < actual.length; i++) counts[actual[i]!]![predicted[i]!]!++;
  return { classes, counts };
}
