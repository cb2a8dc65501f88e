// Exponentials, logarithms and what is made of them, a vector at a time.
//
// e^x: x = n ln 2 + r with |r| <= ½ ln 2, e^r = 1 + r + r² q(r), where q is a
// polynomial fitted to the least largest error; ln 2 is split in two so that
// n times its first part is exact.
// ln x: x = 2^k (1 + f), s = f / (2 + f), ln(1 + f) = f - s (f - s² p(s²)).
//
// Polynomials are summed in pairs of pairs where a single chain of multiply-adds
// would keep everyone waiting.
import {
  constant,
  entry,
  GREATEST,
  HALF,
  LARGE,
  LEAST,
  LEAST_EXPM1,
  LN2_HIGH,
  LN2_LOW,
  LOG2E,
  MINUS_TWO,
  NEAR_ZERO,
  ONE,
  SHIFT,
  SIGN,
  TINY,
  TWO,
} from "./constants";
import { madd, nmadd, select, splat } from "./lanes";

// Coefficients, those of the highest powers first.

// deno-fmt-ignore
const EXP32: usize = memory.data<f32>([
  0.0001995677885133773, 0.0013933408772572875, 0.008333194069564342,
  0.041666481643915176, 0.1666666716337204, 0.5,
]);
// deno-fmt-ignore
const EXP64: usize = memory.data<f64>([
  2.0922376749443637e-9, 2.5109356306229007e-8, 2.755725018584012e-7,
  2.7557243368861857e-6, 2.4801587350612857e-5, 0.00019841269886877033,
  0.0013888888888872897, 0.008333333333321372, 0.041666666666666685,
  0.16666666666666677, 0.5,
]);
// deno-fmt-ignore
const LOG32: usize = memory.data<f32>([
  0.24259527027606964, 0.28499650955200195, 0.4000096321105957,
  0.6666666269302368,
]);
// deno-fmt-ignore
const LOG64: usize = memory.data<f64>([
  0.14798821969372317, 0.15313781805092685, 0.1818357406644488,
  0.22222198401672602, 0.28571428743887545, 0.3999999999940882,
  0.6666666666666735,
]);
// deno-fmt-ignore
const TANH32: usize = memory.data<f32>([
  -0.006295191589742899, 0.021088100969791412, -0.053856827318668365,
  0.13332636654376984, -0.33333319425582886,
]);
// deno-fmt-ignore
const TANH64: usize = memory.data<f64>([
  5.105813112490043e-5, -0.0002103600699527535, 0.0005791754692798502,
  -0.0014532309062377643, 0.0035917228315450462, -0.008863194931487895,
  0.021869486010005754, -0.053968253877721355, 0.13333333333172476,
  -0.33333333333332343,
]);

// deno-fmt-ignore
const ATANH32: usize = memory.data<f32>([
  0.28011986689050533, 0.28001805305296146, 0.40021527236817056,
  0.6666641628570493,
]);
// deno-fmt-ignore
const ATANH64: usize = memory.data<f64>([
  0.17009760147073333, 0.08344969802413583, 0.12104945248468289,
  0.13301121340530583, 0.15386548395313554, 0.18181744478960968,
  0.2222222395364946, 0.2857142854811796, 0.40000000000155117,
  0.6666666666666631,
]);

/** A pair of terms of a polynomial, from entry k of its table on. */
@inline
function pair<T>(table: usize, k: usize, x: v128): v128 {
  return madd<T>(entry<T>(table, k), x, entry<T>(table, k + 1));
}

/** A polynomial of so many terms, in one chain. */
@inline
function chain<T>(table: usize, terms: usize, x: v128): v128 {
  let p = pair<T>(table, 0, x);
  for (let k: usize = 2; k < terms; k++) p = madd<T>(p, x, entry<T>(table, k));
  return p;
}

/** 2^n, where the low bits of `shifted` are those of n. */
@inline
function powerOfTwo<T>(shifted: v128): v128 {
  if (sizeof<T>() == 4) {
    return i32x4.add(i32x4.shl(shifted, 23), constant<T>(ONE));
  }
  return i64x2.add(i64x2.shl(shifted, 52), constant<T>(ONE));
}

/** `r² q(r) + r = e^r - 1` for |r| <= ½ ln 2. */
@inline
function reducedExpm1<T>(r: v128): v128 {
  const r2 = v128.mul<T>(r, r);
  let q: v128;
  if (sizeof<T>() == 4) {
    q = madd<T>(pair<T>(EXP32, 0, r), r2, pair<T>(EXP32, 2, r));
    q = madd<T>(q, r2, pair<T>(EXP32, 4, r));
  } else {
    const r4 = v128.mul<T>(r2, r2);
    const top = madd<T>(entry<T>(EXP64, 0), r2, pair<T>(EXP64, 1, r));
    const high = madd<T>(pair<T>(EXP64, 3, r), r2, pair<T>(EXP64, 5, r));
    const low = madd<T>(pair<T>(EXP64, 7, r), r2, pair<T>(EXP64, 9, r));
    q = madd<T>(madd<T>(top, r4, high), r4, low);
  }
  return madd<T>(r2, q, r);
}

/** `x - n ln 2`. */
@inline
function reduced<T>(x: v128, n: v128): v128 {
  const rest = nmadd<T>(n, constant<T>(LN2_HIGH), x);
  return nmadd<T>(n, constant<T>(LN2_LOW), rest);
}

/** `e^x`, from subnormal numbers to Infinity. */
@inline
export function exp<T>(x: v128): v128 {
  const shift = constant<T>(SHIFT);
  x = v128.pmax<T>(x, constant<T>(LEAST));
  x = v128.pmin<T>(x, constant<T>(GREATEST));
  const n = v128.sub<T>(madd<T>(x, constant<T>(LOG2E), shift), shift);
  const y = v128.add<T>(constant<T>(ONE), reducedExpm1<T>(reduced<T>(x, n)));
  // 2^n in two factors: it may be out of range where y 2^n is not
  const half = madd<T>(n, constant<T>(HALF), shift);
  const rest = v128.add<T>(v128.sub<T>(n, v128.sub<T>(half, shift)), shift);
  return v128.mul<T>(v128.mul<T>(y, powerOfTwo<T>(half)), powerOfTwo<T>(rest));
}

/** `e^x` for x <= 0, down to subnormal numbers. */
@inline
export function expOfNegative<T>(x: v128): v128 {
  const shift = constant<T>(SHIFT);
  x = v128.pmax<T>(x, constant<T>(LEAST));
  const shifted = madd<T>(x, constant<T>(LOG2E), shift);
  const r = reduced<T>(x, v128.sub<T>(shifted, shift));
  const y = v128.add<T>(constant<T>(ONE), reducedExpm1<T>(r));
  // exponents reach down to subnormal powers by way of 2^n LARGE
  const large = constant<T>(LARGE);
  const power = sizeof<T>() == 4
    ? i32x4.add(i32x4.shl(shifted, 23), large)
    : i64x2.add(i64x2.shl(shifted, 52), large);
  return v128.mul<T>(y, v128.mul<T>(power, constant<T>(TINY)));
}

/** `e^-|x|`. */
@inline
export function expOfMinus<T>(x: v128): v128 {
  return expOfNegative<T>(v128.or(x, constant<T>(SIGN)));
}

/** `e^x - 1` for x <= 0; near 0 it keeps its digits. */
@inline
export function expm1OfNegative<T>(x: v128): v128 {
  const shift = constant<T>(SHIFT);
  x = v128.pmax<T>(x, constant<T>(LEAST_EXPM1));
  const shifted = madd<T>(x, constant<T>(LOG2E), shift);
  const p = reducedExpm1<T>(reduced<T>(x, v128.sub<T>(shifted, shift)));
  const scale = powerOfTwo<T>(shifted);
  return madd<T>(p, scale, v128.sub<T>(scale, constant<T>(ONE)));
}

/** `ln(1 + f) - f + low` for 1 + f in [√½, √2]. */
@inline
function reducedLog1p<T>(f: v128, low: v128): v128 {
  const s = v128.div<T>(f, v128.add<T>(f, constant<T>(TWO)));
  const z = v128.mul<T>(s, s);
  const p = sizeof<T>() == 4 ? chain<T>(LOG32, 4, z) : chain<T>(LOG64, 7, z);
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
    const shift = constant<T>(SHIFT);
    k = f64x2.sub(i64x2.add(shift, exponent), shift);
    m = i64x2.sub(x, i64x2.shl(exponent, 52));
  }
  k = v128.add<T>(k, extra);
  const f = v128.sub<T>(m, constant<T>(ONE));
  const low = madd<T>(k, constant<T>(LN2_LOW), correction);
  const small = reducedLog1p<T>(f, low);
  return madd<T>(k, constant<T>(LN2_HIGH), v128.add<T>(f, small));
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
  const one = constant<T>(ONE);
  const u = v128.add<T>(one, x);
  const lost = v128.sub<T>(x, v128.sub<T>(u, one));
  const y = logOfNormal<T>(u, v128.div<T>(lost, u), splat<T>(0));
  return select(v128.eq<T>(x, x), y, x);
}

/**
 * `ln(1 + x)` for x in [0, 1], as 2 artanh s with s = x / (2 + x): s and its
 * cube times a polynomial in s².
 */
@inline
export function log1pOfShare<T>(x: v128): v128 {
  const s = v128.div<T>(x, v128.add<T>(x, constant<T>(TWO)));
  const z = v128.mul<T>(s, s), z2 = v128.mul<T>(z, z);
  let p: v128;
  if (sizeof<T>() == 4) {
    p = madd<T>(pair<T>(ATANH32, 0, z), z2, pair<T>(ATANH32, 2, z));
  } else {
    const z4 = v128.mul<T>(z2, z2);
    const high = madd<T>(pair<T>(ATANH64, 2, z), z2, pair<T>(ATANH64, 4, z));
    const low = madd<T>(pair<T>(ATANH64, 6, z), z2, pair<T>(ATANH64, 8, z));
    p = madd<T>(madd<T>(pair<T>(ATANH64, 0, z), z4, high), z4, low);
  }
  return madd<T>(v128.mul<T>(s, z), p, v128.add<T>(s, s));
}

/** `1 / (1 + e^-x)`. */
@inline
export function sigmoid<T>(x: v128): v128 {
  return sigmoidOf<T>(x, expOfMinus<T>(x));
}

/** The same, given `e^-|x|`. */
@inline
export function sigmoidOf<T>(x: v128, e: v128): v128 {
  const one = constant<T>(ONE);
  const above = v128.ge<T>(x, splat<T>(0));
  const share = v128.pmax<T>(e, v128.and(above, one)); // 1 or e, which is less
  return v128.div<T>(share, v128.add<T>(one, e));
}

/** `tanh x = x + x³ p(x²)` for |x| <= 0.55. */
@inline
function tanhNearZero<T>(x: v128): v128 {
  const z = v128.mul<T>(x, x);
  const p = sizeof<T>() == 4 ? chain<T>(TANH32, 5, z) : chain<T>(TANH64, 10, z);
  return madd<T>(v128.mul<T>(x, z), p, x);
}

/**
 * `(e^x - e^-x) / (e^x + e^-x)`: a polynomial near 0, and from there on
 * `1 - 2e / (1 + e)` with `e = e^(-2|x|)`, whose errors lose their weight.
 */
@inline
export function tanh<T>(x: v128): v128 {
  const one = constant<T>(ONE);
  const size = v128.andnot(x, constant<T>(SIGN));
  const e = expOfNegative<T>(v128.mul<T>(size, constant<T>(MINUS_TWO)));
  const rest = v128.div<T>(v128.add<T>(e, e), v128.add<T>(one, e));
  const near = v128.lt<T>(size, constant<T>(NEAR_ZERO));
  const y = select(near, tanhNearZero<T>(size), v128.sub<T>(one, rest));
  return select(constant<T>(SIGN), x, y);
}
