import { ensureNotNegative, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [{
    result: "sum",
    formula: { latex: "$sum + $g^2", text: "$sum + $g²" },
  }, {
    result: "w",
    formula: {
      latex: String.raw`$w - $eta\,\frac{#g}{\sqrt{#sum'} + $epsilon}`,
      text: "$w - $eta·$g/(√(#sum') + $epsilon)",
    },
  }],
  symbols: { sum: { latex: "G", text: "G" } },
};

/** Settings of {@linkcode adagrad}. */
export interface AdagradOptions {
  /** Value the sum of squares starts from, >= 0. Default 0. */
  initial?: number;
  /** ε > 0, added to √G. Default 1e-10. */
  epsilon?: number;
}

/**
 * Adagrad: `G ← G + g²`, then `w ← w - ηg / (√G + ε)`.
 *
 * G only grows, so the steps shrink like `1 / √t`: parameters that seldom see
 * a gradient keep long steps, which suits sparse inputs.
 * The defaults of ε, its place and G₀ = 0 are PyTorch's. Keras divides by
 * `√(G + ε)` with ε = 1e-7 and starts G at 0.1.
 * Source: Duchi, Hazan and Singer (2011), the diagonal form.
 *
 * @param learningRate Step size η, > 0. Default 0.01.
 * @param options Where the sum of squares starts, and ε.
 * @returns The rule; its state `sum` is G, of shape [params].
 * @throws {RangeError} If a setting is out of range.
 *
 * @example The first step has length η, whatever the gradient's size
 * ```ts
 * import { adagrad } from "@gradus/optimizers";
 * import { ok } from "node:assert/strict";
 *
 * const rule = adagrad(0.01), w = new Float64Array([1]);
 * rule.step(w, new Float64Array([1234]), rule.init(w));
 * ok(Math.abs(w[0]! - 0.99) < 1e-9);
 * ```
 */
export function adagrad(
  learningRate = 0.01,
  options: AdagradOptions = {},
): Optimizer<{ sum: Vector }> {
  const { initial = 0, epsilon = 1e-10 } = options;
  ensurePositive("adagrad", "learningRate", learningRate);
  ensureNotNegative("adagrad", "initial", initial);
  ensurePositive("adagrad", "epsilon", epsilon);
  return {
    name: "adagrad",
    settings: { initial, epsilon },
    learningRate,
    kernel: { id: "adagrad", parameters: [epsilon] },
    formula: FORMULA,
    init: (params) => ({ sum: params.slice().fill(initial) }),
    step(params, gradient, { sum }, stepOptions) {
      const rate = stepOptions?.learningRate ?? learningRate;
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i]!;
        sum[i]! += g * g;
        params[i]! -= rate * g / (Math.sqrt(sum[i]!) + epsilon);
      }
    },
  };
}
