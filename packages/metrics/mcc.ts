import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { marginals, share } from "./_marginals.ts";

/**
 * Matthews correlation coefficient, in [-1, 1]: how closely predicted and
 * actual classes go together. 1 is always right, 0 no better than chance.
 *
 * For any number of classes `(c s - Σ pₖtₖ) / √((s² - Σ pₖ²)(s² - Σ tₖ²))`,
 * with s rows, c of them right, pₖ predicted as class k and tₖ of it. If there
 * is but one class in what is actual or in what is predicted, it is 0 (0 out
 * of 0). Source: Matthews (1975); several classes Gorodkin (2004).
 *
 * @param matrix From `confusionMatrix`.
 * @throws {TypeError} If the matrix isn't square.
 * @throws {RangeError} If the matrix counts no row.
 *
 * @example Always the opposite
 * ```ts
 * import { confusionMatrix, mcc } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(mcc(confusionMatrix([0, 1], [1, 0], { classes: 2 })), -1);
 * ```
 */
export function mcc(matrix: ConfusionMatrix): number {
  const { actual, predicted, right, total } = marginals("mcc", matrix);
  let both = right * total;
  let ofPredicted = total * total, ofActual = total * total;
  for (let k = 0; k < actual.length; k++) {
    const t = actual[k]!, p = predicted[k]!;
    both -= p * t;
    ofPredicted -= p * p;
    ofActual -= t * t;
  }
  return share(both, Math.sqrt(ofPredicted * ofActual));
}
