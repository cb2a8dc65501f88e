import { ADAM_MOVE, MOMENT_LINES } from "./_adam_lines.ts";
import { adam, type AdamOptions } from "./adam.ts";
import { ensureDecay, ensureNotNegative, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [...MOMENT_LINES, {
    result: "w",
    formula: {
      latex: String
        .raw`$w\,(1 - $eta \cdot $weightDecay) - $eta\,\frac{#m' / (1 - $beta1^{#t'})}{\sqrt{#v' / (1 - $beta2^{#t'})} + $epsilon}`,
      text:
        "$w·(1 - $eta·$weightDecay) - $eta·($m'/(1 - $beta1^(#t')))/(√($v'/(1 - $beta2^(#t'))) + $epsilon)",
    },
  }],
  biasLines: [...MOMENT_LINES, ADAM_MOVE],
};

/** Settings of {@linkcode adamw}: those of `adam`, and the weight decay. */
export interface AdamwOptions extends AdamOptions {
  /** Weight decay λ >= 0, per unit of learning rate. Default 0.01. */
  weightDecay?: number;
}

/**
 * Adam with decoupled weight decay: `w ← w - ηλw`, then the step of `adam`.
 *
 * The decay does not pass through the moments, so large gradients do not
 * weaken it as they weaken an L2 penalty under Adam. Biases are not decayed:
 * the rule skips the decay where a step is told `decay: false`.
 * η multiplies λ, schedule included, as in PyTorch (whose λ = 0.01 is the
 * default) and Keras (0.004); the paper multiplies λ by the schedule alone.
 * Source: Loshchilov and Hutter (2019), algorithm 2.
 *
 * @param learningRate Step size η, > 0. Default 0.001.
 * @param options The weight decay, the two decay rates and ε.
 * @returns The rule; its state is that of `adam`.
 * @throws {RangeError} If a setting is out of range.
 *
 * @example Without a gradient, weights shrink and biases stay
 * ```ts
 * import { adamw } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rule = adamw(0.5, { weightDecay: 0.5 });
 * const w = new Float64Array([8]), zero = new Float64Array(1);
 * rule.step(w, zero, rule.init(w));
 * deepEqual([...w], [6]);
 * rule.step(w, zero, rule.init(w), { decay: false });
 * deepEqual([...w], [6]);
 * ```
 */
export function adamw(
  learningRate = 0.001,
  options: AdamwOptions = {},
): Optimizer<{ m: Vector; v: Vector; t: number }> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.01 } =
    options;
  ensurePositive("adamw", "learningRate", learningRate);
  ensureDecay("adamw", "beta1", beta1);
  ensureDecay("adamw", "beta2", beta2);
  ensurePositive("adamw", "epsilon", epsilon);
  ensureNotNegative("adamw", "weightDecay", weightDecay);
  const inner = adam(learningRate, { beta1, beta2, epsilon });
  return {
    name: "adamw",
    settings: { beta1, beta2, epsilon, weightDecay },
    learningRate,
    kernel: { id: "adamw", parameters: [beta1, beta2, epsilon, weightDecay] },
    formula: FORMULA,
    init: inner.init,
    step(params, gradient, state, stepOptions) {
      if (stepOptions?.decay !== false) {
        const rate = stepOptions?.learningRate ?? learningRate;
        const shrink = rate * weightDecay;
        for (let i = 0; i < params.length; i++) {
          params[i]! -= shrink * params[i]!;
        }
      }
      inner.step(params, gradient, state, stepOptions);
    },
  };
}
