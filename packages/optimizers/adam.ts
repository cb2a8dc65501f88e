import { ADAM_MOVE, MOMENT_LINES } from "./_adam_lines.ts";
import { ensureDecay, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = { lines: [...MOMENT_LINES, ADAM_MOVE] };

/** Settings of {@linkcode adam}. */
export interface AdamOptions {
  /** Share of the first moment kept, β₁ in [0, 1). Default 0.9. */
  beta1?: number;
  /** Share of the second moment kept, β₂ in [0, 1). Default 0.999. */
  beta2?: number;
  /** ε > 0, added to √v̂. Default 1e-8, as in the paper and scikit-learn. */
  epsilon?: number;
}

/**
 * Adam: `m ← β₁m + (1 - β₁)g`, `v ← β₂v + (1 - β₂)g²`,
 * `w ← w - η m̂ / (√v̂ + ε)` with `m̂ = m / (1 - β₁ᵗ)`, `v̂ = v / (1 - β₂ᵗ)`.
 *
 * ε = 1e-8 is also PyTorch's default, added at the same place. Keras's default
 * is 1e-7, added to √v before the bias correction (the paper's ε̂).
 * Source: Kingma and Ba (2015), algorithm 1.
 *
 * @param learningRate Step size η, > 0. Default 0.001.
 * @param options The two decay rates and ε.
 * @returns The rule; its state `m`, `v` has shape [params], `t` counts steps.
 * @throws {RangeError} If a setting is out of range.
 *
 * @example The first step has length η, whatever the gradient's size
 * ```ts
 * import { adam } from "@gradus/optimizers";
 * import { ok } from "node:assert/strict";
 *
 * const rule = adam(0.01), w = new Float64Array([1]);
 * rule.step(w, new Float64Array([1234]), rule.init(w));
 * ok(Math.abs(w[0]! - 0.99) < 1e-9);
 * ```
 */
export function adam(
  learningRate = 0.001,
  options: AdamOptions = {},
): Optimizer<{ m: Vector; v: Vector; t: number }> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  ensurePositive("adam", "learningRate", learningRate);
  ensureDecay("adam", "beta1", beta1);
  ensureDecay("adam", "beta2", beta2);
  ensurePositive("adam", "epsilon", epsilon);
  return {
    name: "adam",
    settings: { beta1, beta2, epsilon },
    learningRate,
    kernel: { id: "adam", parameters: [beta1, beta2, epsilon] },
    formula: FORMULA,
    init: (params) => ({
      m: params.slice().fill(0),
      v: params.slice().fill(0),
      t: 0,
    }),
    step(params, gradient, state, stepOptions) {
      const { m, v } = state;
      const t = ++state.t;
      const rate = stepOptions?.learningRate ?? learningRate;
      const mCorrection = 1 - beta1 ** t, vCorrection = 1 - beta2 ** t;
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * g;
        v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
        params[i]! -= rate * (m[i]! / mCorrection) /
          (Math.sqrt(v[i]! / vCorrection) + epsilon);
      }
    },
  };
}
