import { MOMENT_LINES } from "./_adam_lines.ts";
import type { AdamOptions } from "./adam.ts";
import { ensureDecay, ensureNotNegative, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [...MOMENT_LINES, {
    result: "product",
    formula: {
      latex: String
        .raw`$product \cdot $beta1 \bigl(1 - \tfrac12 \cdot 0.96^{$momentumDecay \cdot $t'}\bigr)`,
      text: "$product·$beta1·(1 - ½·0.96^($momentumDecay·$t'))",
    },
  }, {
    result: "w",
    formula: {
      latex: String
        .raw`$w - $eta\,\biggl(\frac{$beta1 \bigl(1 - \tfrac12 \cdot 0.96^{$momentumDecay\,($t' + 1)}\bigr)\,$m'}{1 - $product' \cdot $beta1 \bigl(1 - \tfrac12 \cdot 0.96^{$momentumDecay\,($t' + 1)}\bigr)} + \frac{\bigl(1 - $beta1 \bigl(1 - \tfrac12 \cdot 0.96^{$momentumDecay \cdot $t'}\bigr)\bigr)\,$g}{1 - $product'}\biggr) \Big/ \biggl(\sqrt{#v' / (1 - $beta2^{#t'})} + $epsilon\biggr)`,
      text:
        "$w - $eta·($beta1·(1 - ½·0.96^($momentumDecay·($t' + 1)))·$m'/(1 - $product'·$beta1·(1 - ½·0.96^($momentumDecay·($t' + 1)))) + (1 - $beta1·(1 - ½·0.96^($momentumDecay·$t')))·$g/(1 - $product'))/(√($v'/(1 - $beta2^(#t'))) + $epsilon)",
    },
  }],
  symbols: { product: { latex: String.raw`\Pi`, text: "Π" } },
};

/** Settings of {@linkcode nadam}: those of `adam`, and how momentum warms up. */
export interface NadamOptions extends AdamOptions {
  /** ψ >= 0, the pace at which μₜ goes from β₁/2 to β₁. Default 0.004. */
  momentumDecay?: number;
}

/**
 * Adam with Nesterov momentum: `m` and `v` as in `adam`, then
 * `w ← w - η m̄ / (√v̂ + ε)` with `v̂ = v / (1 - β₂ᵗ)`,
 * `m̄ = μₜ₊₁ m / (1 - μ₁…μₜ₊₁) + (1 - μₜ) g / (1 - μ₁…μₜ)` and
 * `μₜ = β₁ (1 - 0.96^(ψt) / 2)`.
 *
 * This is the variant with a warming momentum, as in PyTorch, whose defaults
 * are the ones here. Keras warms up 250 times faster (ψ = 1) and has ε = 1e-7.
 * Optax keeps μₜ = β₁ throughout, which here is the limit of a large ψ.
 * m itself is averaged with β₁, not with μₜ.
 * Source: Dozat (2016), Incorporating Nesterov momentum into Adam.
 *
 * @param learningRate Step size η, > 0. Default 0.002.
 * @param options The two decay rates, ε and the pace of the warm-up.
 * @returns The rule; its state `m`, `v` has shape [params], `t` counts steps,
 * `product` is μ₁…μₜ.
 * @throws {RangeError} If a setting is out of range.
 *
 * @example The first step is longer than η: it looks ahead
 * ```ts
 * import { nadam } from "@gradus/optimizers";
 * import { ok } from "node:assert/strict";
 *
 * const rule = nadam(0.01), w = new Float64Array([1]);
 * rule.step(w, new Float64Array([1234]), rule.init(w));
 * ok(w[0]! < 0.99 && w[0]! > 0.98);
 * ```
 */
export function nadam(
  learningRate = 0.002,
  options: NadamOptions = {},
): Optimizer<{ m: Vector; v: Vector; t: number; product: number }> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, momentumDecay = 0.004 } =
    options;
  ensurePositive("nadam", "learningRate", learningRate);
  ensureDecay("nadam", "beta1", beta1);
  ensureDecay("nadam", "beta2", beta2);
  ensurePositive("nadam", "epsilon", epsilon);
  ensureNotNegative("nadam", "momentumDecay", momentumDecay);
  const mu = (t: number) => beta1 * (1 - 0.96 ** (momentumDecay * t) / 2);
  return {
    name: "nadam",
    settings: { beta1, beta2, epsilon, momentumDecay },
    learningRate,
    formula: FORMULA,
    init: (params) => ({
      m: params.slice().fill(0),
      v: params.slice().fill(0),
      t: 0,
      product: 1,
    }),
    step(params, gradient, state, stepOptions) {
      const { m, v } = state;
      const t = ++state.t;
      const now = mu(t), next = mu(t + 1);
      state.product *= now;
      const rate = stepOptions?.learningRate ?? learningRate;
      const mShare = next / (1 - state.product * next);
      const gShare = (1 - now) / (1 - state.product);
      const vCorrection = 1 - beta2 ** t;
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * g;
        v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
        params[i]! -= rate * (mShare * m[i]! + gShare * g) /
          (Math.sqrt(v[i]! / vCorrection) + epsilon);
      }
    },
  };
}
