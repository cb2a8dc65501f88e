import { checkPair } from "./_check.ts";

/**
 * Greatest absolute error, `max |ŷ - y|`, in the target's unit.
 *
 * NaN anywhere makes it NaN.
 *
 * @param actual What is true, shape [n].
 * @param predicted What was predicted, shape [n].
 * @throws {TypeError} If the two differ in length.
 * @throws {RangeError} If there are no rows.
 *
 * @example The worst of three
 * ```ts
 * import { maxError } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * equal(maxError([1, 2, 3], [1, 5, 1]), 3);
 * ```
 */
export function maxError(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number {
  checkPair("maxError", actual, predicted, "predicted");
  let worst = 0;
  for (let i = 0; i < actual.length; i++) {
    worst = Math.max(worst, Math.abs(predicted[i]! - actual[i]!));
  }
  return worst;
}
