import { ensure } from "./_ensure.ts";
import type { Loss } from "./types.ts";

/** Settings of {@linkcode quantile}. */
export interface QuantileOptions {
  /** Share of targets that should lie below the output, τ in (0, 1). Default ½. */
  tau?: number;
}

/**
 * Quantile or pinball loss, `τ(y - a)` where a < y, else `(1 - τ)(a - y)`, mean
 * over the outputs; `dL/da` is -τ or 1 - τ, / outputs.
 *
 * Least where a share τ of the targets lies below the output: τ = 0.9 gives a
 * bound that nine in ten stay under; τ = ½ gives the median, at half of `mae`.
 * At `a = y`, where any slope in [-τ, 1 - τ] / outputs is a subgradient, it is 0.
 * Source: Koenker and Bassett (1978), Regression quantiles.
 *
 * @param options The share τ.
 * @returns The rule.
 * @throws {RangeError} If τ is not in (0, 1).
 *
 * @example Too low costs nine times as much as too high
 * ```ts
 * import { quantile } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const rule = quantile({ tau: 0.9 }), y = new Float64Array([10]);
 * equal(rule.value(new Float64Array([0]), y), 9);
 * equal(rule.value(new Float64Array([20]), y), 10 * (1 - 0.9));
 * ```
 */
export function quantile(options: QuantileOptions = {}): Loss {
  const { tau = 0.5 } = options;
  ensure(
    Number.isFinite(tau) && tau > 0 && tau < 1,
    "quantile: tau must be in (0, 1)",
    tau,
  );
  return {
    name: "quantile",
    settings: { tau },
    formula: {
      reduction: "mean",
      term: {
        latex: String
          .raw`\max\bigl($tau\,($y - $a), (1 - $tau)\,($a - $y)\bigr)`,
        text: "max($tau·($y - $a), (1 - $tau)·($a - $y))",
      },
      derivative: {
        latex: String.raw`(1 - $tau)\,[#a > #y] - $tau\,[#a < #y]`,
        text: "(1 - $tau)·[#a > #y] - $tau·[#a < #y]",
      },
    },
    value(a, y) {
      let sum = 0;
      for (let i = 0; i < a.length; i++) {
        const e = y[i]! - a[i]!;
        sum += e > 0 ? tau * e : (tau - 1) * e;
      }
      return sum / a.length;
    },
    gradient(a, y, out) {
      for (let i = 0; i < a.length; i++) {
        const e = y[i]! - a[i]!;
        out[i] = (e > 0 ? -tau : e < 0 ? 1 - tau : e) / a.length;
      }
    },
  };
}
