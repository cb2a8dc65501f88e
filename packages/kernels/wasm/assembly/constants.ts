// Constants of the exponentials, in both kinds of numbers. They lie in memory:
// a vector of one is loaded in a fraction of the time that making it takes.

// deno-fmt-ignore
const NARROW: usize = memory.data<f32>([
  1, // ONE
  2, // TWO
  0.5, // HALF
  -2, // MINUS_TWO
  1.4426950408889634, // LOG2E
  0.693145751953125, // LN2_HIGH
  1.4286068203094173e-6, // LN2_LOW
  12582912.0, // SHIFT
  -105, // LEAST
  89, // GREATEST
  -45, // LEAST_EXPM1
  5.421010862427522e-20, // TINY
  18446744073709551616.0, // LARGE
  -0.0, // SIGN
  0.55, // NEAR_ZERO
  Infinity, // INFINITE
]);

// deno-fmt-ignore
const WIDE: usize = memory.data<f64>([
  1, // ONE
  2, // TWO
  0.5, // HALF
  -2, // MINUS_TWO
  1.4426950408889634, // LOG2E
  0.6931471805592082, // LN2_HIGH
  7.371002565167799e-13, // LN2_LOW
  6755399441055744.0, // SHIFT
  -750, // LEAST
  710, // GREATEST
  -45, // LEAST_EXPM1
  7.458340731200207e-155, // TINY
  1.3407807929942597e154, // LARGE
  -0.0, // SIGN
  0.55, // NEAR_ZERO
  Infinity, // INFINITE
]);

export const ONE: usize = 0;
export const TWO: usize = 1;
export const HALF: usize = 2;
export const MINUS_TWO: usize = 3;
export const LOG2E: usize = 4;
/** ln 2 in two parts: a whole number times the first is exact. */
export const LN2_HIGH: usize = 5;
export const LN2_LOW: usize = 6;
/** 1.5 · 2^23 or 1.5 · 2^52: adding it rounds to a whole number. */
export const SHIFT: usize = 7;
/** Ends of the range of `exp`: beyond them it is 0 or Infinity. */
export const LEAST: usize = 8;
export const GREATEST: usize = 9;
/** From here down, e^x - 1 is -1. */
export const LEAST_EXPM1: usize = 10;
/** 2^-64 or 2^-512: brings a result down to subnormal numbers. */
export const TINY: usize = 11;
/** The inverse of TINY. */
export const LARGE: usize = 12;
/** Nothing but the bit of the sign. */
export const SIGN: usize = 13;
/** Up to here, tanh is a polynomial. */
export const NEAR_ZERO: usize = 14;
/** All bits of the exponent. */
export const INFINITE: usize = 15;

/** A constant of this file in every lane. */
@inline
export function constant<T>(index: usize): v128 {
  if (sizeof<T>() == 4) return v128.load32_splat(NARROW + 4 * index);
  return v128.load64_splat(WIDE + 8 * index);
}

/** Entry `k` of a table of numbers of type T, in every lane. */
@inline
export function entry<T>(table: usize, k: usize): v128 {
  return v128.load_splat<T>(table + k * sizeof<T>());
}
