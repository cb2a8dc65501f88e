import { checkPair } from "./_check.ts";
import { sum } from "./_sum.ts";

/**
 * Mean absolute error, `Σ |ŷ - y| / n`, in the target's unit.
 *
 * @param actual What is true, shape [n].
 * @param predicted What was predicted, shape [n].
 * @throws {TypeError} If the two differ in length.
 * @throws {RangeError} If there are no rows.
 *
 * @example Too high and too low do not cancel
 * ```ts
 * import { mae } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(mae([1, 2], [2, 1]), 1);
 * ```
 */
export function mae(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number {
  checkPair("mae", actual, predicted, "predicted");
  const n = actual.length;
  return sum(n, (i) => Math.abs(predicted[i]! - actual[i]!)) / n;
}
