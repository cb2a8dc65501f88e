// Vectors of 128 bits: 4 lanes of f32 or 2 of f64.
import { constant, INFINITE } from "./constants";

/** Numbers in a vector. */
@inline
export function lanes<T>(): usize {
  return 16 / sizeof<T>();
}

/** This number in every lane. */
@inline
export function splat<T>(x: f64): v128 {
  return v128.splat<T>(<T> x);
}

/** Lane `k` in every lane. */
@inline
export function spread<T>(x: v128, k: i32): v128 {
  if (sizeof<T>() == 8) {
    if (k == 0) return v128.shuffle<i64>(x, x, 0, 0);
    return v128.shuffle<i64>(x, x, 1, 1);
  }
  if (k == 0) return v128.shuffle<i32>(x, x, 0, 0, 0, 0);
  if (k == 1) return v128.shuffle<i32>(x, x, 1, 1, 1, 1);
  if (k == 2) return v128.shuffle<i32>(x, x, 2, 2, 2, 2);
  return v128.shuffle<i32>(x, x, 3, 3, 3, 3);
}

/** `a b + c`, rounded once where the host can, else twice. */
@inline
export function madd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(v128.mul<T>(a, b), c);
}

/** `c - a b`, rounded once where the host can, else twice. */
@inline
export function nmadd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_nmadd<T>(a, b, c);
  return v128.sub<T>(c, v128.mul<T>(a, b));
}

/**
 * `x`, a lane that is subnormal set to 0: some processors take a hundred times
 * as long over such numbers. Every δ and the averages of gradients go through
 * this, since saturated units and finished classes would fill them with such.
 */
@inline
export function withoutSubnormals<T>(x: v128): v128 {
  const exponent = v128.and(x, constant<T>(INFINITE));
  const zero = v128.splat<T>(0);
  const small = sizeof<T>() == 4 ? i32x4.eq(exponent, zero) : i64x2.eq(exponent, zero);
  return v128.andnot(x, small);
}

/** Lane by lane `mask ? a : b`. */
@inline
export function select(mask: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, mask);
}

/** All bits set in the first `count` lanes, none in the others. */
@inline
export function firstLanes<T>(count: usize): v128 {
  if (sizeof<T>() == 4) {
    return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(<i32> count));
  }
  return i64x2.lt_s(i64x2(0, 1), i64x2.splat(<i64> count));
}

/** Stores the first `count` lanes, fewer than all; the rest is untouched. */
export function storeFirst<T>(to: usize, x: v128, count: usize): void {
  storeFew<T>(to, x, count);
}

/** The same inline: a call would take every register from a loop round it. */
@inline
function storeFew<T>(to: usize, x: v128, count: usize): void {
  if (sizeof<T>() == 8) {
    if (count == 1) v128.store64_lane(to, x, 0);
    return;
  }
  if (count == 1) {
    v128.store32_lane(to, x, 0);
  } else if (count > 1) {
    v128.store64_lane(to, x, 0);
    if (count == 3) v128.store32_lane(to, x, 2, 8);
  }
}

/** Stores all lanes, or the first `left` if there is room for fewer. */
@inline
export function storeUpTo<T>(to: usize, x: v128, left: usize): void {
  if (left >= lanes<T>()) v128.store(to, x);
  else storeFew<T>(to, x, left);
}

/** `x`, its lanes from `left` on set to 0. */
@inline
export function onlyFirst<T>(x: v128, left: usize): v128 {
  if (left < lanes<T>()) return v128.and(x, firstLanes<T>(left));
  return x;
}

/** The lanes as 64-bit numbers, added in pairs: a vector of two sums. */
@inline
export function widenedSum<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return x;
  return f64x2.add(
    f64x2.promote_low_f32x4(x),
    f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0)),
  );
}

/** First lane plus second. */
@inline
export function sumOfTwo(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** All lanes: the upper half to the lower, then the second to the first. */
@inline
export function sumOfLanes<T>(x: v128): T {
  let sum = v128.add<T>(x, v128.shuffle<i64>(x, x, 1, 0));
  if (sizeof<T>() == 8) return <T> f64x2.extract_lane(sum, 0);
  sum = v128.add<T>(sum, v128.shuffle<i32>(sum, sum, 1, 0, 3, 2));
  return <T> f32x4.extract_lane(sum, 0);
}

/** Largest lane, NaN if there is one. */
@inline
export function largest<T>(x: v128): v128 {
  let top = v128.max<T>(x, v128.shuffle<i64>(x, x, 1, 0));
  if (sizeof<T>() == 4) {
    top = v128.max<T>(top, v128.shuffle<i32>(top, top, 1, 0, 3, 2));
  }
  return top;
}
