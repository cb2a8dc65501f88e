// Numbers of up to 15 digits, without an exponent.

const ZERO: u32 = 0x30, MINUS: u32 = 0x2d, POINT: u32 = 0x2e;

/** As many digits always fit into 53 bits. */
const MOST_DIGITS: i32 = 15;

/** Digits behind the point of the number read last, or ODD_FORM. */
export let form: i32 = 0;

/** The form of a text that isn't the only one of its number and decimals. */
export const ODD_FORM: i32 = 255;

/** 1, 10, 100 …, as many as there may be decimals, and then their negatives. */
let powers: usize = 0;

const ROOM: usize = 16;

/** Writes the powers of ten. @returns What lies behind them. */
export function setPowers(at: usize): usize {
  powers = at;
  let power: f64 = 1;
  for (let k: usize = 0; k < ROOM; k++) {
    store<f64>(at + 8 * k, power);
    store<f64>(at + 8 * (ROOM + k), -power);
    power *= 10;
  }
  return at + 16 * ROOM;
}

/**
 * The number that the bytes from `start` to `end` stand for, NaN if that isn't
 * seen at once: more than 15 digits, an exponent, a plus, no digit behind the
 * point, all that isn't a number; and `007`, which may be none.
 *
 * The digits are read as one whole number below 10¹⁵, which is divided by a
 * power of ten: both are exact, so the result is rounded once. Source: Clinger,
 * How to read floating point numbers accurately (1990).
 *
 * `form` says how it is written. `.5` and `-0` are odd.
 */
@inline
export function numberOf(start: usize, end: usize): f64 {
  const negative = i32(<u32> load<u8>(start) == MINUS);
  const from = start + <usize> negative;
  const digits = i8x16.sub(v128.load(from), i8x16.splat(<i8> ZERO));
  const are = i8x16.bitmask(i8x16.lt_u(digits, i8x16.splat(10)));
  const whole = ctz(~are);
  let decimals = 0;
  if (<u32> load<u8>(from + whole) == POINT) decimals = ctz(~(are >> (whole + 1)));
  const count = whole + decimals;
  const length = <i32> (end - from);
  // without a branch: how many digits there are can't be foreseen
  const odd = (length ^ (count + i32(decimals > 0))) |
    i32(<u32> (count - 1) >= <u32> MOST_DIGITS) |
    (i32(whole > 1) & i32(<u32> load<u8>(from) == ZERO));
  form = ODD_FORM;
  if (odd != 0) return NaN;
  const number = wholeNumber(digits, whole, count);
  if (i32(whole > 0) & (i32(number != 0) | (negative ^ 1))) form = decimals;
  const power = decimals + <i32> ROOM * negative;
  return <f64> number / load<f64>(powers + 8 * <usize> power);
}

/**
 * The number of `count` digits, the first `whole` of which stand before a byte
 * that is left out.
 */
@inline
function wholeNumber(digits: v128, whole: i32, count: i32): i64 {
  // to the right end of the vector; what comes from before its left one is 0
  let from = i8x16.add(
    i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    i8x16.splat(<i8> (count - 16)),
  );
  from = i8x16.sub(from, i8x16.ge_s(from, i8x16.splat(<i8> whole)));
  const all = i8x16.swizzle(digits, from);
  const pairs = i16x8.add(
    i16x8.mul(v128.and(all, i16x8.splat(0xff)), i16x8.splat(10)),
    i16x8.shr_u(all, 8),
  );
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(
    i16x8.narrow_i32x4_s(fours, fours),
    i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1),
  );
  return <i64> i32x4.extract_lane(eights, 0) * 100000000 +
    <i64> i32x4.extract_lane(eights, 1);
}
