import type { Loss } from "./types.ts";

/**
 * Poisson loss, `L = Σ (a - y ln a) / outputs`;
 * `dL/da = (1 - y / a) / outputs`.
 *
 * The negative log-likelihood of a count y >= 0 whose expected number is
 * a >= 0, without the term `ln y!` that no output can change; so it may be
 * negative, and at `a = y` it is `y - y ln y`, not 0. `0 ln 0` is 0, and a count
 * where none is expected costs Infinity: put `softplus` before it.
 * Source: McCullagh and Nelder, Generalized Linear Models (1989), sec. 6.2.
 *
 * @example One call an hour is expected, and one comes
 * ```ts
 * import { poisson } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * equal(poisson.value(new Float64Array([1]), new Float64Array([1])), 1);
 * ```
 */
export const poisson: Loss = {
  name: "poisson",
  outputs: [0, Infinity],
  targets: [0, Infinity],
  formula: {
    reduction: "mean",
    term: { latex: String.raw`$a - $y \ln(#a)`, text: "$a - $y·ln(#a)" },
    derivative: { latex: String.raw`1 - \frac{#y}{#a}`, text: "1 - $y/$a" },
  },
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) {
      sum += a[i]! - (y[i]! === 0 ? 0 : y[i]! * Math.log(a[i]!));
    }
    return sum / a.length;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) {
      out[i] = (1 - (y[i]! === 0 ? 0 : y[i]! / a[i]!)) / a.length;
    }
  },
};
