import { defaultStep, slope } from "./_slope.ts";

/**
 * `f'(x)` from values of `f` alone, to 9 or more digits where `f` is smooth.
 *
 * Central differences with steps `step`, `step / 2`, … are extrapolated to
 * step 0, and the entry of the table that agrees best with its neighbours is
 * taken. Steps that leave the domain of `f`, where it is not finite, are left
 * out. At a kink the result is the mean of both slopes, not either of them.
 * Source: Ridders (1982), Adv. Eng. Software 4, 75-76.
 *
 * @param f Function of one number.
 * @param x Where; finite.
 * @param step First and largest step, > 0. By default 1/16, or more where `x`
 * is so large that its neighbours are far apart.
 * @returns The slope; NaN if `f` is not finite around `x`.
 * @throws {RangeError} If `x` is not finite or `step` not a positive number.
 *
 * @example The slope of e^x is e^x
 * ```ts
 * import { numericalDerivative } from "@gradus/testing";
 * import { ok } from "node:assert/strict";
 *
 * ok(Math.abs(numericalDerivative(Math.exp, 1) - Math.E) < 1e-11);
 * ```
 */
export function numericalDerivative(
  f: (x: number) => number,
  x: number,
  step: number = defaultStep(x),
): number {
  if (!Number.isFinite(x)) {
    throw new RangeError(`Cannot differentiate: x must be finite, got ${x}`);
  }
  if (!(step > 0 && step < Infinity)) {
    throw new RangeError(
      `Cannot differentiate: step must be > 0 and finite, got ${step}`,
    );
  }
  return slope(f, x, step).value;
}
