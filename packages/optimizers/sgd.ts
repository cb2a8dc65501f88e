import { ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [{
    result: "w",
    formula: { latex: String.raw`$w - $eta\,$g`, text: "$w - $eta·$g" },
  }],
};

/**
 * Gradient descent, `w ← w - ηg`.
 *
 * Batch, mini-batch or online (stochastic) is a matter of how many samples
 * the gradient was taken over, not of this rule.
 * Source: Robbins and Monro (1951).
 *
 * @param learningRate Step size η, > 0. Default 0.1.
 * @returns The rule; it has no state.
 * @throws {RangeError} If the learning rate is not a positive number.
 *
 * @example One step downhill
 * ```ts
 * import { sgd } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rule = sgd(0.5), w = new Float64Array([1, 2]);
 * rule.step(w, new Float64Array([1, -1]), rule.init(w));
 * deepEqual([...w], [0.5, 2.5]);
 * ```
 */
export function sgd(learningRate = 0.1): Optimizer<Record<never, never>> {
  ensurePositive("sgd", "learningRate", learningRate);
  return {
    name: "sgd",
    settings: {},
    learningRate,
    kernel: { id: "sgd" },
    formula: FORMULA,
    init: () => ({}),
    step(params, gradient, _state, options) {
      const rate = options?.learningRate ?? learningRate;
      for (let i = 0; i < params.length; i++) params[i]! -= rate * gradient[i]!;
    },
  };
}
