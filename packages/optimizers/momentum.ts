import { ensureDecay, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [{
    result: "v",
    formula: { latex: String.raw`$decay\,$v + $g`, text: "$decay·$v + $g" },
  }, {
    result: "w",
    formula: { latex: String.raw`$w - $eta\,$v'`, text: "$w - $eta·$v'" },
  }],
};

/** Settings of {@linkcode momentum}. */
export interface MomentumOptions {
  /** Share μ of the velocity kept, in [0, 1). Default 0.9; 0 is `sgd`. */
  decay?: number;
}

/**
 * Heavy-ball momentum: `v ← μv + g`, then `w ← w - ηv`.
 *
 * In a long, even slope the velocity grows to `g / (1 - μ)`: with μ = 0.9 the
 * steps are ten times those of `sgd` at the same learning rate.
 * The learning rate stands outside v, as in PyTorch. Keras and scikit-learn
 * keep `ηg` in v; the two are the same until η changes.
 * Source: Polyak (1964).
 *
 * @param learningRate Step size η, > 0. Default 0.01.
 * @param options The share of the velocity kept.
 * @returns The rule; its state `v` has shape [params].
 * @throws {RangeError} If a setting is out of range.
 *
 * @example The second step is longer than the first
 * ```ts
 * import { momentum } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rule = momentum(1, { decay: 0.5 });
 * const w = new Float64Array([0]), g = new Float64Array([-1]);
 * const state = rule.init(w);
 * rule.step(w, g, state);
 * deepEqual([...w], [1]);
 * rule.step(w, g, state);
 * deepEqual([...w], [2.5]);
 * ```
 */
export function momentum(
  learningRate = 0.01,
  options: MomentumOptions = {},
): Optimizer<{ v: Vector }> {
  const { decay = 0.9 } = options; // not `||`: a decay of 0 is legal
  ensurePositive("momentum", "learningRate", learningRate);
  ensureDecay("momentum", "decay", decay);
  return {
    name: "momentum",
    settings: { decay },
    learningRate,
    kernel: { id: "momentum", parameters: [decay] },
    formula: FORMULA,
    init: (params) => ({ v: params.slice().fill(0) }),
    step(params, gradient, { v }, stepOptions) {
      const rate = stepOptions?.learningRate ?? learningRate;
      for (let i = 0; i < params.length; i++) {
        v[i] = decay * v[i]! + gradient[i]!;
        params[i]! -= rate * v[i]!;
      }
    },
  };
}
