import { ensure } from "../_ensure.ts";
import type { Penalty } from "../types.ts";

/**
 * Lasso penalty, `P = λ Σ |w|`; `dP/dw = λ sign(w)`.
 *
 * Drives weights that matter little to 0. At w = 0, where any slope in [-λ, λ]
 * is a subgradient, it is 0.
 * Source: Tibshirani (1996), Regression shrinkage and selection via the lasso.
 *
 * @param lambda Strength λ, finite and >= 0.
 * @returns The penalty.
 * @throws {RangeError} If λ is negative or not finite.
 *
 * @example The sum of the sizes
 * ```ts
 * import { l1 } from "@gradus/losses/penalties";
 * import { equal } from "node:assert/strict";
 *
 * equal(l1(0.5).value(new Float64Array([3, -1])), 2);
 * ```
 */
export function l1(lambda: number): Penalty {
  ensure(
    Number.isFinite(lambda) && lambda >= 0,
    "l1: lambda must be finite and >= 0",
    lambda,
  );
  return {
    name: "l1",
    settings: { lambda },
    formula: {
      value: { latex: String.raw`$lambda \sum |w|`, text: "$lambda·Σ|w|" },
      derivative: {
        latex: String.raw`$lambda\,\operatorname{sign}(#w)`,
        text: "$lambda·sign(#w)",
      },
    },
    kernel: { id: "elasticNet", parameters: [lambda, 0] },
    value(weights) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += Math.abs(weights[i]!);
      return lambda * sum;
    },
    addGradient(weights, gradient) {
      for (let i = 0; i < weights.length; i++) {
        gradient[i]! += lambda * Math.sign(weights[i]!);
      }
    },
  };
}
