import { checkPair } from "./_check.ts";
import { sum } from "./_sum.ts";

/**
 * Coefficient of determination, `1 - Σ (ŷ - y)² / Σ (y - ȳ)²`, at most 1.
 *
 * 1 is exact, 0 no better than always predicting the mean ȳ of these rows,
 * below 0 worse than that. If all targets are equal there is nothing to
 * explain: it is 1 if all predictions are exact, else 0, as in scikit-learn.
 * Targets are taken relative to the first one before their mean is formed, so
 * a large common offset (years, say) costs no digits.
 * Source: Kvålseth (1985), the first of his eight.
 *
 * @param actual What is true, shape [n].
 * @param predicted What was predicted, shape [n].
 * @throws {TypeError} If the two differ in length.
 * @throws {RangeError} If there are no rows.
 *
 * @example Half of the spread is explained
 * ```ts
 * import { r2 } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(r2([1, 2, 3], [1, 2, 2]), 0.5);
 * ```
 */
export function r2(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number {
  checkPair("r2", actual, predicted, "predicted");
  const n = actual.length, first = actual[0]!;
  const mean = sum(n, (i) => actual[i]! - first) / n;
  const spread = sum(n, (i) => (actual[i]! - first - mean) ** 2);
  const missed = sum(n, (i) => (predicted[i]! - actual[i]!) ** 2);
  if (spread === 0 && missed >= 0) return missed === 0 ? 1 : 0; // not if NaN
  return 1 - missed / spread;
}
