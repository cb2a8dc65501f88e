import { ensureDecay, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [{
    result: "v",
    formula: { latex: String.raw`$decay\,$v + $g`, text: "$decay·$v + $g" },
  }, {
    result: "w",
    formula: {
      latex: String.raw`$w - $eta\,($g + $decay\,$v')`,
      text: "$w - $eta·($g + $decay·$v')",
    },
  }],
};

/** Settings of {@linkcode nesterov}. */
export interface NesterovOptions {
  /** Share μ of the velocity kept, in [0, 1). Default 0.9; 0 is `sgd`. */
  decay?: number;
}

/**
 * Nesterov momentum: `v ← μv + g`, then `w ← w - η(g + μv)`.
 *
 * The original takes the gradient at the point where the velocity is about to
 * carry the weights. Here `w` is that look-ahead point itself, so that the
 * gradient at `w` is the one needed; this form (Bengio, Boulanger-Lewandowski
 * and Pascanu, 2012, sec. 3.5) is also PyTorch's. Keras and scikit-learn use
 * it with η kept inside v, which differs once η changes.
 * Source: Nesterov (1983).
 *
 * @param learningRate Step size η, > 0. Default 0.01.
 * @param options The share of the velocity kept.
 * @returns The rule; its state `v` has shape [params].
 * @throws {RangeError} If a setting is out of range.
 *
 * @example The first step already looks ahead
 * ```ts
 * import { nesterov } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rule = nesterov(1, { decay: 0.5 }), w = new Float64Array([0]);
 * rule.step(w, new Float64Array([-1]), rule.init(w));
 * deepEqual([...w], [1.5]);
 * ```
 */
export function nesterov(
  learningRate = 0.01,
  options: NesterovOptions = {},
): Optimizer<{ v: Vector }> {
  const { decay = 0.9 } = options;
  ensurePositive("nesterov", "learningRate", learningRate);
  ensureDecay("nesterov", "decay", decay);
  return {
    name: "nesterov",
    settings: { decay },
    learningRate,
    kernel: { id: "nesterov", parameters: [decay] },
    formula: FORMULA,
    init: (params) => ({ v: params.slice().fill(0) }),
    step(params, gradient, { v }, stepOptions) {
      const rate = stepOptions?.learningRate ?? learningRate;
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i]!;
        v[i] = decay * v[i]! + g;
        params[i]! -= rate * (g + decay * v[i]!);
      }
    },
  };
}
