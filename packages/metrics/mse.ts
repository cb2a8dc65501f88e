import { checkPair } from "./_check.ts";
import { sum } from "./_sum.ts";

/**
 * Mean squared error, `Σ (ŷ - y)² / n`, in the square of the target's unit.
 *
 * @param actual What is true, shape [n].
 * @param predicted What was predicted, shape [n].
 * @throws {TypeError} If the two differ in length.
 * @throws {RangeError} If there are no rows.
 *
 * @example One error of 2 in four rows
 * ```ts
 * import { mse } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(mse([1, 2, 3, 4], [1, 2, 3, 6]), 1);
 * ```
 */
export function mse(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number {
  checkPair("mse", actual, predicted, "predicted");
  const n = actual.length;
  return sum(n, (i) => (predicted[i]! - actual[i]!) ** 2) / n;
}
