import { ensure } from "../_ensure.ts";
import type { Penalty } from "../types.ts";

/** Settings of {@linkcode elasticNet}. */
export interface ElasticNetOptions {
  /** Strength λ₁ of the sizes, finite and >= 0. Default 0. */
  l1?: number;
  /** Strength λ₂ of the squares, finite and >= 0. Default 0. */
  l2?: number;
}

/**
 * Elastic net, `P = λ₁ Σ |w| + ½ λ₂ Σ w²`; `dP/dw = λ₁ sign(w) + λ₂ w`.
 *
 * The sum of `l1` and `l2`: weights that matter little go to 0, those that say
 * the same share the task. At w = 0 the slope is 0.
 * Source: Zou and Hastie (2005), Regularization and variable selection via the
 * elastic net; the ½ is that of `l2`.
 *
 * @param options Both strengths.
 * @returns The penalty.
 * @throws {RangeError} If a strength is negative or not finite.
 *
 * @example Both at once
 * ```ts
 * import { elasticNet } from "@gradus/losses/penalties";
 * import { equal } from "node:assert/strict";
 *
 * const w = new Float64Array([3, -1]);
 * equal(elasticNet({ l1: 0.5, l2: 0.5 }).value(w), 4.5);
 * ```
 */
export function elasticNet(options: ElasticNetOptions = {}): Penalty {
  const { l1 = 0, l2 = 0 } = options;
  ensure(
    Number.isFinite(l1) && l1 >= 0,
    "elasticNet: l1 must be finite and >= 0",
    l1,
  );
  ensure(
    Number.isFinite(l2) && l2 >= 0,
    "elasticNet: l2 must be finite and >= 0",
    l2,
  );
  return {
    name: "elasticNet",
    settings: { l1, l2 },
    formula: {
      value: {
        latex: String.raw`$l1 \sum |w| + \tfrac12 \cdot $l2 \sum w^2`,
        text: "$l1·Σ|w| + ½·$l2·Σw²",
      },
      derivative: {
        latex: String.raw`$l1\,\operatorname{sign}(#w) + $l2\,$w`,
        text: "$l1·sign(#w) + $l2·$w",
      },
    },
    kernel: { id: "elasticNet", parameters: [l1, l2] },
    value(weights) {
      let sizes = 0, squares = 0;
      for (let i = 0; i < weights.length; i++) {
        sizes += Math.abs(weights[i]!);
        squares += weights[i]! ** 2;
      }
      return l1 * sizes + l2 * squares / 2;
    },
    addGradient(weights, gradient) {
      for (let i = 0; i < weights.length; i++) {
        gradient[i]! += l1 * Math.sign(weights[i]!) + l2 * weights[i]!;
      }
    },
  };
}
