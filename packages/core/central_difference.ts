/** Steps tried, each half the one before. */
const STEPS = 12;

/**
 * The derivative of f at x by central differences, extrapolated to step 0. The
 * estimate taken is the one with the least error: how far it is from its
 * neighbours in the scheme, and what rounding f can do at its step.
 *
 * The first step is 0.02 · max(1, |x|); a kink of f further away than the last,
 * 2048 times smaller, is passed over.
 * Source: Ridders (1982), Advances in Engineering Software 4, 75-76.
 *
 * @param f A function of one number.
 * @param x Where.
 * @returns f′(x); NaN if f has no finite values round x.
 *
 * @example The slope of e^x is e^x
 * ```ts
 * import { centralDifference } from "@gradus/core";
 * import { ok } from "node:assert/strict";
 *
 * ok(Math.abs(centralDifference(Math.exp, 1) - Math.E) < 1e-11);
 * ```
 */
export function centralDifference(
  f: (x: number) => number,
  x: number,
): number {
  let step = 0.02 * Math.max(1, Math.abs(x));
  let previous: number[] = [];
  let best = NaN, bestError = Infinity;
  for (let i = 0; i < STEPS; i++, step /= 2) {
    const above = f(x + step), below = f(x - step);
    const rounding = Number.EPSILON * (Math.abs(above) + Math.abs(below)) /
      step;
    const row = [(above - below) / (2 * step)];
    for (let j = 1, power = 4; j <= i; j++, power *= 4) {
      row.push((power * row[j - 1]! - previous[j - 1]!) / (power - 1));
      const error = rounding + Math.max(
        Math.abs(row[j]! - row[j - 1]!),
        Math.abs(row[j]! - previous[j - 1]!),
      );
      if (error < bestError) [best, bestError] = [row[j]!, error];
    }
    previous = row;
  }
  return best;
}

/**
 * Whether f has a kink so near to x that a difference of f says nothing there:
 * its slopes from the left and from the right don't close up as the step gets
 * smaller, where those of a smooth function do in proportion.
 *
 * @param f A function of one number.
 * @param x Where.
 *
 * @example |x| has one at 0
 * ```ts
 * import { hasKink } from "@gradus/core";
 * import { equal } from "node:assert/strict";
 *
 * equal(hasKink(Math.abs, 0), true);
 * equal(hasKink(Math.abs, 1), false);
 * equal(hasKink(Math.exp, 0), false);
 * ```
 */
export function hasKink(f: (x: number) => number, x: number): boolean {
  const at = f(x), unit = Math.max(1, Math.abs(x));
  let wider = Infinity;
  for (const step of [1e-3, 1e-4, 1e-5, 1e-6].map((h) => h * unit)) {
    const above = f(x + step) - at, below = at - f(x - step);
    const gap = (above - below) / step;
    const rounding = 8 * Number.EPSILON * Math.abs(at) / step;
    const size = (Math.abs(above) + Math.abs(below)) / step;
    // smooth: a tenth of the step, a tenth of the gap, or less
    const open = Math.abs(gap) - rounding;
    if (open > 0.2 * wider && open > 1e-5 * size) return true;
    wider = Math.abs(gap);
  }
  return false;
}
