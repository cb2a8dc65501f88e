import { POWERS, wideNumber } from "./_wide_number.ts";

const ZERO = 0x30, POINT = 0x2e, PLUS = 0x2b, MINUS = 0x2d, E = 0x65;
const LOWER_CASE = 0x20;

/** Digits that a first whole number takes; 10^15 < 2^53, so it is exact. */
const HEAD = 15;
/** Digits that a second one takes after it. */
const TAIL = 4;
/** Largest power of ten that is a 64-bit number. */
const LARGEST_POWER = 22;

/**
 * The number that ASCII bytes stand for, as `parseNumber` gives it: the nearest
 * one. NaN where that isn't cheap to say, for `parseNumber` to decide: more than
 * 19 digits, powers of ten beyond 22, ties; all that isn't a number; and `007`,
 * which may be none.
 *
 * Up to 15 digits divide or multiply a power of ten once, both exact, so the
 * result is rounded once. Source: Clinger, How to read floating point numbers
 * accurately (1990).
 */
export function plainNumber(
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  let at = start;
  const negative = bytes[at] === MINUS;
  if (negative || bytes[at] === PLUS) at++;
  else if (bytes[at] === ZERO && isDigit(bytes[at + 1]!) && at + 1 < end) {
    return NaN;
  }
  let head = 0, tail = 0, digits = 0, shift = 0, power = 0;
  let any = false, point = false;
  for (; at < end; at++) {
    const c = bytes[at]!, digit = c ^ ZERO;
    if (digit < 10) {
      any = true;
      if (point) power--;
      if (digits === 0 && digit === 0) continue; // not significant
      if (digits++ < HEAD) head = head * 10 + digit;
      else {
        tail = tail * 10 + digit;
        shift++;
      }
    } else if (c === POINT && !point) point = true;
    else break;
  }
  if (!any || digits > HEAD + TAIL) return NaN;
  if (at < end) {
    const exponent = exponentOf(bytes, at, end);
    if (exponent !== exponent) return NaN;
    power += exponent;
  }
  if (power < -LARGEST_POWER || power > LARGEST_POWER) return NaN;
  const value = shift > 0
    ? wideNumber(head, shift, tail, power)
    : power < 0
    ? head / POWERS[-power]!
    : head * POWERS[power]!;
  return negative ? -value : value;
}

/** The exponent that takes up the rest, such as `e-05`; NaN if it isn't one. */
function exponentOf(bytes: Uint8Array, at: number, end: number): number {
  if ((bytes[at++]! | LOWER_CASE) !== E) return NaN;
  const negative = bytes[at] === MINUS && at < end;
  if (at < end && (negative || bytes[at] === PLUS)) at++;
  if (at === end || end - at > 4) return NaN;
  let value = 0;
  for (; at < end; at++) {
    if (!isDigit(bytes[at]!)) return NaN;
    value = value * 10 + (bytes[at]! ^ ZERO);
  }
  return negative ? -value : value;
}

function isDigit(c: number): boolean {
  return (c ^ ZERO) < 10;
}
