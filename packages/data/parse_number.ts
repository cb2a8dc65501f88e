const X = 0x78, B = 0x62, O = 0x6f, LOWER_CASE = 0x20;
const SPACE = 0x20, NO_BREAK_SPACE = 0xa0;

/**
 * The number a text stands for, or NaN where it isn't a plain decimal number.
 *
 * A plain number has a sign (or none), digits with or without a point, and an
 * exponent (or none): `-12`, `.5`, `1e-3`. Hexadecimal, `1_000`, `1,5`,
 * `Infinity`, surrounding spaces and numbers beyond 1.8e308 give NaN. The
 * result is the 64-bit number nearest to the text.
 *
 * @param text The whole text.
 * @returns A finite number, or NaN.
 *
 * @example Strict on purpose
 * ```ts
 * import { parseNumber } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const texts = ["-1.5e3", "0x10", "", "1e999", "12 kg"];
 * deepEqual(texts.map(parseNumber), [-1500, NaN, NaN, NaN, NaN]);
 * ```
 */
export function parseNumber(text: string): number {
  const value = Number(text);
  // Number() is right on decimals, but also takes "", " 1", "0x1" and Infinity.
  if (!(value - value === 0) || text.length === 0) return NaN;
  const second = text.charCodeAt(1) | LOWER_CASE;
  if (second === X || second === B || second === O) return NaN;
  const last = text.length - 1;
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(last))
    ? NaN
    : value;
}

/** Whether a character beside a number is one of the spaces Number() skips. */
function isBlank(c: number): boolean {
  return c <= SPACE || c >= NO_BREAK_SPACE;
}
