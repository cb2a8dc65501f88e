import { ensureDecay, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [{
    result: "v",
    formula: {
      latex: String.raw`$decay\,$v + (1 - $decay)\,$g^2`,
      text: "$decay·$v + (1 - $decay)·$g²",
    },
  }, {
    result: "w",
    formula: {
      latex: String.raw`$w - $eta\,\frac{#g}{\sqrt{#v'} + $epsilon}`,
      text: "$w - $eta·$g/(√(#v') + $epsilon)",
    },
  }],
};

/** Settings of {@linkcode rmsprop}. */
export interface RmspropOptions {
  /** Share ρ of the mean square kept, in [0, 1). Default 0.9. */
  decay?: number;
  /** ε > 0, added to √v. Default 1e-8. */
  epsilon?: number;
}

/**
 * RMSprop: `v ← ρv + (1 - ρ)g²`, then `w ← w - ηg / (√v + ε)`.
 *
 * v starts at 0 and is not corrected for that: the first step has length
 * `η / √(1 - ρ)`, 3.2 η by default.
 * ρ = 0.9 is the lecture's and Keras's; PyTorch's is 0.99. ε stands outside
 * the root as in PyTorch; Keras divides by `√(v + ε)` with ε = 1e-7.
 * Source: Hinton (2012), Neural Networks for Machine Learning, lecture 6e.
 *
 * @param learningRate Step size η, > 0. Default 0.001.
 * @param options The share of the mean square kept, and ε.
 * @returns The rule; its state `v` has shape [params].
 * @throws {RangeError} If a setting is out of range.
 *
 * @example A thousandfold gradient takes the same first step
 * ```ts
 * import { rmsprop } from "@gradus/optimizers";
 * import { ok } from "node:assert/strict";
 *
 * const rule = rmsprop(0.1, { decay: 0.75 });
 * const w = new Float64Array([1, 1]);
 * rule.step(w, new Float64Array([2, 2000]), rule.init(w));
 * ok(Math.abs(w[0]! - 0.8) < 1e-8);
 * ok(Math.abs(w[1]! - 0.8) < 1e-8);
 * ```
 */
export function rmsprop(
  learningRate = 0.001,
  options: RmspropOptions = {},
): Optimizer<{ v: Vector }> {
  const { decay = 0.9, epsilon = 1e-8 } = options;
  ensurePositive("rmsprop", "learningRate", learningRate);
  ensureDecay("rmsprop", "decay", decay);
  ensurePositive("rmsprop", "epsilon", epsilon);
  return {
    name: "rmsprop",
    settings: { decay, epsilon },
    learningRate,
    kernel: { id: "rmsprop", parameters: [decay, epsilon] },
    formula: FORMULA,
    init: (params) => ({ v: params.slice().fill(0) }),
    step(params, gradient, { v }, stepOptions) {
      const rate = stepOptions?.learningRate ?? learningRate;
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i]!;
        v[i] = decay * v[i]! + (1 - decay) * g * g;
        params[i]! -= rate * g / (Math.sqrt(v[i]!) + epsilon);
      }
    },
  };
}
