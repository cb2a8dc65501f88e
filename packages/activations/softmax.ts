import type { RowActivation } from "./types.ts";

/**
 * Softmax over a row, `a_i = e^z_i / Σ_k e^z_k`: positive, summing to 1.
 *
 * The row's maximum is subtracted first, so that no exponential overflows;
 * infinite scores tied for the maximum share the whole equally.
 * The pullback is `δ_i = a_i (g_i - Σ_k g_k a_k)`, the product with the
 * Jacobian `diag(a) - a aᵀ`; with `categoricalCrossEntropy` it becomes `a - y`.
 *
 * Source: Bridle (1990), Probabilistic interpretation of feedforward
 * classification network outputs.
 *
 * @example Scores become shares
 * ```ts
 * import { softmax } from "@gradus/activations";
 * import { deepEqual } from "node:assert/strict";
 *
 * const a = new Float64Array(2);
 * softmax.forward(new Float64Array([1000, 1000]), a);
 * deepEqual([...a], [0.5, 0.5]);
 * ```
 */
export const softmax: RowActivation = {
  name: "softmax",
  range: [0, 1],
  initializer: "glorotUniform",
  kernel: { id: "softmax" },
  formula: {
    value: {
      latex: String.raw`\frac{e^{#z}}{#S}`,
      text: "e^(#z)/$S",
      term: { latex: "e^{#z}", text: "e^(#z)" },
    },
    pullback: {
      latex: String.raw`$a\,\Bigl($g - $S\Bigr)`,
      text: "$a·($g - $S)",
      term: { latex: String.raw`$g\,$a`, text: "$g·$a" },
    },
  },
  forward(z, a) {
    let max = -Infinity;
    for (let i = 0; i < z.length; i++) if (z[i]! > max) max = z[i]!;
    let sum = 0;
    for (let i = 0; i < z.length; i++) {
      // ∞ - ∞ is NaN, and e^0 is 1
      sum += a[i] = z[i]! === max ? 1 : Math.exp(z[i]! - max);
    }
    for (let i = 0; i < z.length; i++) a[i]! /= sum;
  },
  pullback(a, gradient, delta) {
    let dot = 0;
    for (let i = 0; i < a.length; i++) dot += gradient[i]! * a[i]!;
    for (let i = 0; i < a.length; i++) delta[i] = a[i]! * (gradient[i]! - dot);
  },
};
