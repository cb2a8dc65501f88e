/**
 * Whether a lesson shows a step among many: 1, 2, 3, 5, 10, 20, 30, 50, 100 …
 *
 * @param step Number of the step, counted from 1.
 *
 * @example Fewer and fewer
 * ```ts
 * import { isShownStep } from "@gradus/explain";
 * import { deepEqual } from "node:assert/strict";
 *
 * deepEqual([3, 4, 200, 250].map(isShownStep), [true, false, true, false]);
 * ```
 */
export function isShownStep(step: number): boolean {
  const power = 10 ** Math.floor(Math.log10(step) + 1e-12);
  return [1, 2, 3, 5].includes(step / power);
}
