import { ensure, ensurePositive } from "./_ensure.ts";
import type { Optimizer, OptimizerFormula, Vector } from "./types.ts";

const FORMULA: OptimizerFormula = {
  lines: [{
    result: "delta",
    formula: {
      latex: String
        .raw`\begin{cases} \min($increase\,$delta, #maxStep) & \operatorname{sign}(#g) \cdot $previous > 0 \\ \max($decrease\,$delta, #minStep) & \operatorname{sign}(#g) \cdot $previous < 0 \\ #delta & \operatorname{sign}(#g) \cdot $previous = 0 \end{cases}`,
      text:
        "min($increase·$delta, #maxStep)·[sign(#g)·$previous > 0] + max($decrease·$delta, #minStep)·[sign(#g)·$previous < 0] + $delta·[sign(#g)·$previous = 0]",
    },
  }, {
    result: "previous",
    formula: {
      latex: String
        .raw`\operatorname{sign}(#g)\,[\operatorname{sign}(#g) \cdot $previous \ge 0]`,
      text: "sign(#g)·[sign(#g)·$previous ≥ 0]",
    },
  }, {
    result: "w",
    formula: {
      latex: String.raw`$w - \frac{#eta}{#eta0}\,$delta'\,$previous'`,
      text: "$w - $eta/$eta0·$delta'·$previous'",
    },
  }],
  symbols: {
    delta: { latex: String.raw`\Delta`, text: "Δ" },
    previous: { latex: "s", text: "s" },
  },
};

/** Settings of {@linkcode rprop}. */
export interface RpropOptions {
  /** Factor η⁺ > 1 on Δ while the sign of the slope stays. Default 1.2. */
  increase?: number;
  /** Factor η⁻ in (0, 1) on Δ after the sign has changed. Default 0.5. */
  decrease?: number;
  /** Least Δ, > 0. Default 1e-6. */
  minStep?: number;
  /** Greatest Δ, >= `minStep`. Default 50. */
  maxStep?: number;
}

/**
 * Resilient backpropagation, iRprop⁻: each parameter has a step Δ of its own,
 * and only the sign of its slope counts: `w ← w - Δ sign(g)`.
 *
 * With g′ the slope of the step before: where `g g′ > 0`, `Δ ← min(η⁺Δ, Δmax)`;
 * where `g g′ < 0`, `Δ ← max(η⁻Δ, Δmin)`, the parameter rests for this step
 * and its slope is remembered as 0.
 *
 * It wants the gradient of the whole data set: the noise of mini-batches turns
 * signs at random and the steps die away. `learningRate` is Δ at the start,
 * after which the rule adapts Δ by itself. A learning rate given to `step`,
 * say by a schedule, scales the move of that step by its ratio to
 * `learningRate` and leaves Δ alone (PyTorch ignores it after the first step).
 * Source: Riedmiller and Braun (1993); this variant Igel and Hüsken (2003).
 *
 * @param learningRate Step Δ₀ to start from, > 0. Default 0.1, as in the paper.
 * @param options The two factors and the bounds of Δ.
 * @returns The rule; its state `delta` is Δ and `previous` the sign of g′,
 * both of shape [params].
 * @throws {RangeError} If a setting is out of range.
 *
 * @example Only the sign counts
 * ```ts
 * import { rprop } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rule = rprop(0.5), w = new Float64Array([1, 1, 1]);
 * rule.step(w, new Float64Array([1e-9, -1e9, 0]), rule.init(w));
 * deepEqual([...w], [0.5, 1.5, 1]);
 * ```
 */
export function rprop(
  learningRate = 0.1,
  options: RpropOptions = {},
): Optimizer<{ delta: Vector; previous: Vector }> {
  const { increase = 1.2, decrease = 0.5, minStep = 1e-6, maxStep = 50 } =
    options;
  ensurePositive("rprop", "learningRate", learningRate);
  ensure(increase > 1, "rprop: increase must be > 1", increase);
  ensure(increase < Infinity, "rprop: increase must be finite", increase);
  ensure(
    decrease > 0 && decrease < 1,
    "rprop: decrease must be in (0, 1)",
    decrease,
  );
  ensurePositive("rprop", "minStep", minStep);
  ensure(maxStep >= minStep, "rprop: maxStep must be >= minStep", maxStep);
  ensure(maxStep < Infinity, "rprop: maxStep must be finite", maxStep);
  return {
    name: "rprop",
    settings: { increase, decrease, minStep, maxStep },
    learningRate,
    formula: FORMULA,
    init: (params) => ({
      delta: params.slice().fill(learningRate),
      previous: params.slice().fill(0),
    }),
    step(params, gradient, { delta, previous }, stepOptions) {
      const scale = (stepOptions?.learningRate ?? learningRate) / learningRate;
      for (let i = 0; i < params.length; i++) {
        let sign = Math.sign(gradient[i]!);
        const agreement = sign * previous[i]!;
        if (agreement > 0) {
          delta[i] = Math.min(delta[i]! * increase, maxStep);
        } else if (agreement < 0) {
          delta[i] = Math.max(delta[i]! * decrease, minStep);
          sign = 0;
        }
        previous[i] = sign;
        params[i]! -= scale * delta[i]! * sign;
      }
    },
  };
}
