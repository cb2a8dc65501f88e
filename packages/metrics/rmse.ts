import { checkPair } from "./_check.ts";
import { sum } from "./_sum.ts";

/**
 * Root mean squared error, `√(Σ (ŷ - y)² / n)`, in the target's unit.
 *
 * @param actual What is true, shape [n].
 * @param predicted What was predicted, shape [n].
 * @throws {TypeError} If the two differ in length.
 * @throws {RangeError} If there are no rows.
 *
 * @example Large errors weigh more than under `mae`
 * ```ts
 * import { mae, rmse } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(rmse([0, 0, 0, 0], [0, 0, 0, 8]), 4);
 * equal(mae([0, 0, 0, 0], [0, 0, 0, 8]), 2);
 * ```
 */
export function rmse(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number {
  checkPair("rmse", actual, predicted, "predicted");
  const n = actual.length;
  return Math.sqrt(sum(n, (i) => (predicted[i]! - actual[i]!) ** 2) / n);
}
