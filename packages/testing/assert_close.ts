import { AssertionError } from "@std/assert";

/** How far two numbers may be apart. */
export interface Tolerance {
  /** Share of the expected number's size, >= 0. Default 1e-9. */
  rtol?: number;
  /** Distance allowed whatever the size, >= 0. Default 0. */
  atol?: number;
}

/**
 * Asserts `|actual - expected| <= atol + rtol · |expected|`, for a number or
 * for each number of a row.
 *
 * NaN is close to NaN and to nothing else, an infinity to itself only, and 0
 * is close to -0. Rows must be of one length, of whatever array type.
 *
 * @param actual Number or row that was computed.
 * @param expected Number or row that it should be.
 * @param tolerance How far apart the two may be.
 * @throws {AssertionError} If they differ; names the first index that does.
 * @throws {RangeError} If a tolerance is negative or NaN.
 *
 * @example A number, then a row
 * ```ts
 * import { assertClose } from "@gradus/testing";
 * import { throws } from "node:assert/strict";
 *
 * assertClose(0.1 + 0.2, 0.3);
 * throws(
 *   () => assertClose([1, 2.1], [1, 2], { rtol: 1e-3 }),
 *   /2.1 is not close to 2 at index 1/,
 * );
 * ```
 */
export function assertClose(
  actual: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  tolerance: Tolerance = {},
): void {
  const { rtol = 1e-9, atol = 0 } = tolerance;
  check("rtol", rtol);
  check("atol", atol);
  if (typeof actual === "number" && typeof expected === "number") {
    if (isClose(actual, expected, rtol, atol)) return;
    throw new AssertionError(differ(actual, expected, "", rtol, atol));
  }
  if (typeof actual === "number" || typeof expected === "number") {
    throw new AssertionError(
      `A ${kind(actual)} is not close to a ${kind(expected)}`,
    );
  }
  if (actual.length !== expected.length) {
    throw new AssertionError(
      `A row of ${actual.length} is not close to a row of ${expected.length}`,
    );
  }
  for (let i = 0; i < actual.length; i++) {
    const ai = actual[i]!, ei = expected[i]!;
    if (isClose(ai, ei, rtol, atol)) continue;
    throw new AssertionError(differ(ai, ei, ` at index ${i}`, rtol, atol));
  }
}

function check(name: string, value: number): void {
  if (value >= 0) return;
  throw new RangeError(`Cannot compare: ${name} must be >= 0, got ${value}`);
}

function isClose(a: number, e: number, rtol: number, atol: number): boolean {
  if (Object.is(a, e) || a === e) return true;
  return Number.isFinite(e) && Math.abs(a - e) <= atol + rtol * Math.abs(e);
}

function kind(value: number | ArrayLike<number>): string {
  return typeof value === "number" ? "number" : `row of ${value.length}`;
}

function differ(
  a: number,
  e: number,
  where: string,
  rtol: number,
  atol: number,
): string {
  return `${a} is not close to ${e}${where}: they differ by ` +
    `${Math.abs(a - e)} (rtol ${rtol}, atol ${atol})`;
}
