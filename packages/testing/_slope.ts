import { AssertionError } from "@std/assert";

/** A slope, and how far off it may be. */
export interface Slope {
  /** The estimate; NaN if `f` has too few finite values. */
  value: number;
  /** Estimated bound on its error, rounding included. */
  error: number;
}

/** Halvings of the first step. */
const ROWS = 14;

/**
 * Slope of `f` at `x` from differences with ever smaller steps, extrapolated
 * to step 0: a table whose row k has step `step / 2^k`, and whose column j is
 * free of the first j terms of the error. The entry that agrees best with its
 * neighbours is taken. Source: Ridders (1982), Adv. Eng. Software 4, 75-76.
 *
 * @param f Function of one number.
 * @param x Where.
 * @param step First and largest step.
 * @param side 0 for both sides of x, -1 for the left one, 1 for the right one.
 */
export function slope(
  f: (x: number) => number,
  x: number,
  step: number,
  side: -1 | 0 | 1 = 0,
): Slope {
  const base = side === 0 ? 4 : 2; // error terms: h², h⁴, … or h, h², …
  let best: Slope = { value: NaN, error: Infinity };
  let above: number[] = [];
  for (let k = 0; k < ROWS; k++) {
    const h = step / 2 ** k;
    const right = side < 0 ? x : x + h, left = side > 0 ? x : x - h;
    const high = f(right), low = f(left);
    const difference = (high - low) / (right - left);
    if (!Number.isFinite(difference)) {
      above = []; // outside the domain: start anew, closer
      continue;
    }
    const rounding = Number.EPSILON * Math.max(Math.abs(high), Math.abs(low)) /
      (right - left);
    const row = [difference];
    for (let j = 1, factor = base; j <= above.length; j++, factor *= base) {
      const entry = row[j - 1]! + (row[j - 1]! - above[j - 1]!) / (factor - 1);
      const error = 2 * rounding + Math.max(
        Math.abs(entry - row[j - 1]!),
        Math.abs(entry - above[j - 1]!),
      );
      if (error < best.error) best = { value: entry, error };
      row.push(entry);
    }
    above = row;
  }
  return best;
}

/** 1/16 up to |x| = 1024, then |x| / 2¹⁴. */
export function defaultStep(x: number): number {
  return Math.max(1, Math.abs(x) / 1024) / 16;
}

/** Throws unless `actual` is the slope of `f` at `x`, within its error. */
export function assertSlope(
  actual: number,
  expected: Slope,
  what: string,
): void {
  const { value, error } = expected;
  // written so that NaN on either side fails
  if (Math.abs(actual - value) <= 1e-8 * Math.abs(value) + 4 * error) return;
  throw new AssertionError(
    `${what} is ${actual}, but differences give ${value} ± ${error}`,
  );
}
