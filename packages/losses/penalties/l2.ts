import { ensure } from "../_ensure.ts";
import type { Penalty } from "../types.ts";

/**
 * Ridge penalty, `P = ½ λ Σ w²`; `dP/dw = λ w`.
 *
 * Keeps weights small and shares a task out among inputs that say the same.
 * The ½ makes the slope λw; Keras leaves it out, so its number is half of λ.
 * Source: Hoerl and Kennard (1970), Ridge regression.
 *
 * @param lambda Strength λ, finite and >= 0.
 * @returns The penalty.
 * @throws {RangeError} If λ is negative or not finite.
 *
 * @example Half the sum of the squares
 * ```ts
 * import { l2 } from "@gradus/losses/penalties";
 * import { equal } from "node:assert/strict";
 *
 * equal(l2(0.5).value(new Float64Array([3, -1])), 2.5);
 * ```
 */
export function l2(lambda: number): Penalty {
  ensure(
    Number.isFinite(lambda) && lambda >= 0,
    "l2: lambda must be finite and >= 0",
    lambda,
  );
  return {
    name: "l2",
    settings: { lambda },
    formula: {
      value: {
        latex: String.raw`\tfrac12 \cdot $lambda \sum w^2`,
        text: "½·$lambda·Σw²",
      },
      derivative: { latex: String.raw`$lambda\,$w`, text: "$lambda·$w" },
    },
    kernel: { id: "elasticNet", parameters: [0, lambda] },
    value(weights) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! ** 2;
      return lambda * sum / 2;
    },
    addGradient(weights, gradient) {
      for (let i = 0; i < weights.length; i++) {
        gradient[i]! += lambda * weights[i]!;
      }
    },
  };
}
