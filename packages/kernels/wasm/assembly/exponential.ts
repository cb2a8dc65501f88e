// Exponentials, logarithms and what is made of them, a vector at a time.
//
// e^x: x = n ln 2 + r with |r| <= ½ ln 2, e^r = 1 + r + r² q(r), where q is a
// polynomial fitted to the least largest error; ln 2 is split in two so that
// n times its first part is exact.
// ln x: x = 2^k (1 + f), s = f / (2 + f), ln(1 + f) = f - s (f - s² p(s²)).
import { madd, nmadd, select, splat } from "./lanes";

/** 1.5 · 2^23 or 1.5 · 2^52: adding it rounds to a whole number. */
@inline
function roundingShift<T>(): v128 {
  return sizeof<T>() == 4 ? splat<T>(12582912.0) : splat<T>(6755399441055744.0);
}

/** 2^n, where the low bits of `shifted` are those of n. */
@inline
function powerOfTwo<T>(shifted: v128): v128 {
  if (sizeof<T>() == 4) {
    return i32x4.add(i32x4.shl(shifted, 23), splat<T>(1));
  }
  return i64x2.add(i64x2.shl(shifted, 52), splat<T>(1));
}

/** `a x + b` with a and b as numbers. */
@inline
function line<T>(a: f64, x: v128, b: f64): v128 {
  return madd<T>(splat<T>(a), x, splat<T>(b));
}

/** `r² q(r) + r = e^r - 1` for |r| <= ½ ln 2; q is summed in pairs of pairs. */
@inline
function reducedExpm1<T>(r: v128): v128 {
  const r2 = v128.mul<T>(r, r);
  let q: v128;
  if (sizeof<T>() == 4) {
    const q45 = line<T>(0.0001995677885133773, r, 0.0013933408772572875);
    const q23 = line<T>(0.008333194069564342, r, 0.041666481643915176);
    const q01 = line<T>(0.1666666716337204, r, 0.5);
    q = madd<T>(madd<T>(q45, r2, q23), r2, q01);
  } else {
    const r4 = v128.mul<T>(r2, r2);
    const q10 = splat<T>(2.0922376749443637e-9);
    const q89 = line<T>(2.5109356306229007e-8, r, 2.755725018584012e-7);
    const q67 = line<T>(2.7557243368861857e-6, r, 2.4801587350612857e-5);
    const q45 = line<T>(0.00019841269886877033, r, 0.0013888888888872897);
    const q23 = line<T>(0.008333333333321372, r, 0.041666666666666685);
    const q01 = line<T>(0.16666666666666677, r, 0.5);
    const high = madd<T>(q10, r2, q89);
    const middle = madd<T>(q67, r2, q45);
    q = madd<T>(madd<T>(high, r4, middle), r4, madd<T>(q23, r2, q01));
  }
  return madd<T>(r2, q, r);
}

/** `x - n ln 2`. */
@inline
function reduced<T>(x: v128, n: v128): v128 {
  const high = sizeof<T>() == 4 ? 0.693145751953125 : 0.6931471805592082;
  const low = sizeof<T>() == 4 ? 1.4286068203094173e-6 : 7.371002565167799e-13;
  return nmadd<T>(n, splat<T>(low), nmadd<T>(n, splat<T>(high), x));
}

/** `e^x`, from subnormal numbers to Infinity. */
@inline
export function exp<T>(x: v128): v128 {
  const least = sizeof<T>() == 4 ? -105.0 : -750.0;
  const greatest = sizeof<T>() == 4 ? 89.0 : 710.0;
  const shift = roundingShift<T>();
  x = v128.min<T>(v128.max<T>(x, splat<T>(least)), splat<T>(greatest));
  const n = v128.sub<T>(
    madd<T>(x, splat<T>(1.4426950408889634), shift),
    shift,
  );
  const y = v128.add<T>(splat<T>(1), reducedExpm1<T>(reduced<T>(x, n)));
  // 2^n in two factors: it may be out of range where y 2^n is not
  const half = madd<T>(n, splat<T>(0.5), shift);
  const rest = v128.add<T>(v128.sub<T>(n, v128.sub<T>(half, shift)), shift);
  return v128.mul<T>(v128.mul<T>(y, powerOfTwo<T>(half)), powerOfTwo<T>(rest));
}

/** `e^x - 1` for x <= 0; near 0 it keeps its digits. */
@inline
export function expm1OfNegative<T>(x: v128): v128 {
  const shift = roundingShift<T>();
  x = v128.max<T>(x, splat<T>(-45));
  const shifted = madd<T>(x, splat<T>(1.4426950408889634), shift);
  const p = reducedExpm1<T>(reduced<T>(x, v128.sub<T>(shifted, shift)));
  const scale = powerOfTwo<T>(shifted);
  return madd<T>(p, scale, v128.sub<T>(scale, splat<T>(1)));
}

/** `ln(1 + f) - f + low` for 1 + f in [√½, √2]. */
@inline
function reducedLog1p<T>(f: v128, low: v128): v128 {
  const s = v128.div<T>(f, v128.add<T>(f, splat<T>(2)));
  const z = v128.mul<T>(s, s);
  let p: v128;
  if (sizeof<T>() == 4) {
    p = splat<T>(0.24259527027606964);
    p = madd<T>(p, z, splat<T>(0.28499650955200195));
    p = madd<T>(p, z, splat<T>(0.4000096321105957));
    p = madd<T>(p, z, splat<T>(0.6666666269302368));
  } else {
    p = splat<T>(0.14798821969372317);
    p = madd<T>(p, z, splat<T>(0.15313781805092685));
    p = madd<T>(p, z, splat<T>(0.1818357406644488));
    p = madd<T>(p, z, splat<T>(0.22222198401672602));
    p = madd<T>(p, z, splat<T>(0.28571428743887545));
    p = madd<T>(p, z, splat<T>(0.3999999999940882));
    p = madd<T>(p, z, splat<T>(0.6666666666666735));
  }
  return nmadd<T>(s, nmadd<T>(p, z, f), low);
}

/**
 * `ln x + correction + extra ln 2` for x > 0 a normal number. The correction
 * is what was lost on the way to x, relative to it.
 */
@inline
function logOfNormal<T>(x: v128, correction: v128, extra: v128): v128 {
  // so many steps of the exponent that the fraction lands in [√½, √2]
  let k: v128, m: v128;
  if (sizeof<T>() == 4) {
    const offset = i32x4.sub(x, i32x4.splat(0x3f3504f3));
    const exponent = i32x4.shr_s(offset, 23);
    k = f32x4.convert_i32x4_s(exponent);
    m = i32x4.sub(x, i32x4.shl(exponent, 23));
  } else {
    const offset = i64x2.sub(x, i64x2.splat(0x3fe6a09e667f3bcd));
    const exponent = i64x2.shr_s(offset, 52);
    // a small whole number, by the bits of 1.5 · 2^52 plus it
    const shift = roundingShift<T>();
    k = f64x2.sub(i64x2.add(shift, exponent), shift);
    m = i64x2.sub(x, i64x2.shl(exponent, 52));
  }
  k = v128.add<T>(k, extra);
  const high = sizeof<T>() == 4 ? 0.693145751953125 : 0.6931471805592082;
  const low = sizeof<T>() == 4 ? 1.4286068203094173e-6 : 7.371002565167799e-13;
  const f = v128.sub<T>(m, splat<T>(1));
  const small = reducedLog1p<T>(f, madd<T>(k, splat<T>(low), correction));
  return madd<T>(k, splat<T>(high), v128.add<T>(f, small));
}

/** `ln x`: -Infinity at 0, NaN below, from subnormal numbers to Infinity. */
@inline
export function log<T>(x: v128): v128 {
  const least = sizeof<T>() == 4
    ? splat<T>(1.1754943508222875e-38)
    : splat<T>(2.2250738585072014e-308);
  const tiny = v128.lt<T>(x, least);
  const factor = sizeof<T>() == 4 ? 8388608.0 : 4503599627370496.0;
  const scaled = select(tiny, v128.mul<T>(x, splat<T>(factor)), x);
  const digits = sizeof<T>() == 4 ? -23.0 : -52.0;
  const zero = splat<T>(0);
  let y = logOfNormal<T>(scaled, zero, v128.and(tiny, splat<T>(digits)));
  // Infinity and NaN are their own logarithms
  y = select(v128.lt<T>(x, splat<T>(Infinity)), y, x);
  y = select(v128.eq<T>(x, zero), splat<T>(-Infinity), y);
  return select(v128.lt<T>(x, zero), splat<T>(NaN), y);
}

/** `ln(1 + x)` for finite x >= 0; near 0 it keeps its digits. */
@inline
export function log1pOfPositive<T>(x: v128): v128 {
  const one = splat<T>(1);
  const u = v128.add<T>(one, x);
  const lost = v128.sub<T>(x, v128.sub<T>(u, one));
  const y = logOfNormal<T>(u, v128.div<T>(lost, u), splat<T>(0));
  return select(v128.eq<T>(x, x), y, x);
}

/** `1 / (1 + e^-x)`. */
@inline
export function sigmoid<T>(x: v128): v128 {
  const one = splat<T>(1);
  const e = exp<T>(v128.neg<T>(v128.abs<T>(x)));
  const above = v128.ge<T>(x, splat<T>(0));
  return v128.div<T>(select(above, one, e), v128.add<T>(one, e));
}

/** `tanh x = x + x³ p(x²)` for |x| <= 0.55. */
@inline
function tanhNearZero<T>(x: v128): v128 {
  const z = v128.mul<T>(x, x);
  let p: v128;
  if (sizeof<T>() == 4) {
    p = splat<T>(-0.006295191589742899);
    p = madd<T>(p, z, splat<T>(0.021088100969791412));
    p = madd<T>(p, z, splat<T>(-0.053856827318668365));
    p = madd<T>(p, z, splat<T>(0.13332636654376984));
    p = madd<T>(p, z, splat<T>(-0.33333319425582886));
  } else {
    p = splat<T>(5.105813112490043e-5);
    p = madd<T>(p, z, splat<T>(-0.0002103600699527535));
    p = madd<T>(p, z, splat<T>(0.0005791754692798502));
    p = madd<T>(p, z, splat<T>(-0.0014532309062377643));
    p = madd<T>(p, z, splat<T>(0.0035917228315450462));
    p = madd<T>(p, z, splat<T>(-0.008863194931487895));
    p = madd<T>(p, z, splat<T>(0.021869486010005754));
    p = madd<T>(p, z, splat<T>(-0.053968253877721355));
    p = madd<T>(p, z, splat<T>(0.13333333333172476));
    p = madd<T>(p, z, splat<T>(-0.33333333333332343));
  }
  return madd<T>(v128.mul<T>(x, z), p, x);
}

/**
 * `(e^x - e^-x) / (e^x + e^-x)`: a polynomial near 0, and from there on
 * `1 - 2e / (1 + e)` with `e = e^(-2|x|)`, whose errors lose their weight.
 */
@inline
export function tanh<T>(x: v128): v128 {
  const one = splat<T>(1);
  const size = v128.abs<T>(x);
  const e = exp<T>(v128.mul<T>(size, splat<T>(-2)));
  const rest = v128.div<T>(v128.add<T>(e, e), v128.add<T>(one, e));
  const near = v128.lt<T>(size, splat<T>(0.55));
  const y = select(near, tanhNearZero<T>(size), v128.sub<T>(one, rest));
  return select(splat<T>(-0.0), x, y); // the sign of x
}
