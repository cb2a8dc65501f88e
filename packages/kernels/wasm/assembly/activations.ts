// Elementwise activations: A = f(Z), and δ ← f'(Z) ⊙ δ. The formulas are those
// of the plain definitions, with the same care at the ends of the range.
import { constant, ONE } from "./constants";
import {
  exp,
  expm1OfNegative,
  expOfMinus,
  expOfNegative,
  log,
  log1pOfPositive,
  sigmoid,
  sigmoidOf,
  tanh,
} from "./exponential";
import {
  lanes,
  madd,
  select,
  splat,
  storeFirst,
  storeUpTo,
  withoutSubnormals,
} from "./lanes";

// Each `activation_<name>` is read by name from the outside.
export const activation_identity: i32 = 0;
export const activation_relu: i32 = 1;
export const activation_leakyRelu: i32 = 2;
export const activation_sigmoid: i32 = 3;
export const activation_tanh: i32 = 4;
export const activation_softplus: i32 = 5;
export const activation_elu: i32 = 6;
export const activation_selu: i32 = 7;
export const activation_silu: i32 = 8;
export const activation_geluTanh: i32 = 9;

// Functions without a rule, for the tests of their accuracy.
export const function_exp: i32 = 100;
export const function_log: i32 = 101;

const SELU_ALPHA: f64 = 1.6732632423543772;
const SELU_SCALE: f64 = 1.0507009873554805;
const GELU_SLOPE: f64 = 1.5957691216057308; // √(8/π)
const GELU_CUBIC: f64 = 0.044715;

/** The largest finite number: what stands in for Infinity where 0 · ∞ looms. */
@inline
function greatest<T>(): v128 {
  return sizeof<T>() == 4
    ? splat<T>(3.4028234663852886e38)
    : splat<T>(1.7976931348623157e308);
}

/** `f(z)`. */
@inline
function value<T>(code: i32, z: v128, parameter: v128): v128 {
  const zero = splat<T>(0);
  if (code == activation_identity) return z;
  if (code == activation_relu) return v128.max<T>(zero, z);
  if (code == activation_leakyRelu) {
    return select(v128.gt<T>(z, zero), z, v128.mul<T>(parameter, z));
  }
  if (code == activation_sigmoid) return sigmoid<T>(z);
  if (code == activation_tanh) return tanh<T>(z);
  if (code == activation_softplus) {
    const e = expOfMinus<T>(z);
    return v128.add<T>(v128.max<T>(z, zero), log1pOfPositive<T>(e));
  }
  if (code == activation_elu) {
    const below = v128.mul<T>(
      parameter,
      expm1OfNegative<T>(v128.min<T>(z, zero)),
    );
    return select(v128.gt<T>(z, zero), z, below);
  }
  if (code == activation_selu) {
    const below = expm1OfNegative<T>(v128.min<T>(z, zero));
    return select(
      v128.gt<T>(z, zero),
      v128.mul<T>(splat<T>(SELU_SCALE), z),
      v128.mul<T>(splat<T>(SELU_SCALE * SELU_ALPHA), below),
    );
  }
  if (code == activation_silu) {
    const finite = v128.max<T>(z, v128.neg<T>(greatest<T>()));
    return v128.mul<T>(finite, sigmoid<T>(z));
  }
  if (code == activation_geluTanh) {
    const finite = v128.max<T>(z, splat<T>(-1e4));
    return v128.mul<T>(finite, sigmoid<T>(geluExponent<T>(finite)));
  }
  if (code == function_exp) return exp<T>(z);
  return log<T>(z);
}

/** `√(8/π) (z + 0.044715 z³)`. */
@inline
function geluExponent<T>(z: v128): v128 {
  const square = v128.mul<T>(z, z);
  const inner = madd<T>(v128.mul<T>(splat<T>(GELU_CUBIC), square), z, z);
  return v128.mul<T>(splat<T>(GELU_SLOPE), inner);
}

/**
 * Slope of the sigmoid, `a (1 - a)`, given `e = e^-|z|`: as `e / (1 + e)²`,
 * which keeps the digits that `1 - a` loses near 1.
 */
@inline
function slopeOf<T>(e: v128): v128 {
  const sum = v128.add<T>(constant<T>(ONE), e);
  return v128.div<T>(e, v128.mul<T>(sum, sum));
}

/** `a = sigmoid(z)`, and its slope where it is told. */
@inline
export function sigmoidWithSlope<T>(z: v128, slopeAt: usize): v128 {
  const e = expOfMinus<T>(z);
  v128.store(slopeAt, slopeOf<T>(e));
  return sigmoidOf<T>(z, e);
}

/** `f'(z)`, also given `a = f(z)`. */
@inline
function derivative<T>(code: i32, z: v128, a: v128, parameter: v128): v128 {
  const zero = splat<T>(0), one = splat<T>(1);
  if (code == activation_identity) return one;
  if (code == activation_relu) return v128.and(v128.gt<T>(z, zero), one);
  if (code == activation_leakyRelu) {
    return select(v128.gt<T>(z, zero), one, parameter);
  }
  if (code == activation_sigmoid) return slopeOf<T>(expOfMinus<T>(z));
  if (code == activation_tanh) { // 1 - a² = 4 σ'(2z)
    const twice = v128.add<T>(z, z);
    return v128.mul<T>(splat<T>(4), slopeOf<T>(expOfMinus<T>(twice)));
  }
  if (code == activation_softplus) return sigmoid<T>(z);
  if (code == activation_elu) {
    const below = v128.mul<T>(parameter, expOfNegative<T>(v128.min<T>(z, zero)));
    return select(v128.gt<T>(z, zero), one, below);
  }
  if (code == activation_selu) {
    const below = expOfNegative<T>(v128.min<T>(z, zero));
    return select(
      v128.gt<T>(z, zero),
      splat<T>(SELU_SCALE),
      v128.mul<T>(splat<T>(SELU_SCALE * SELU_ALPHA), below),
    );
  }
  if (code == activation_silu) {
    const large = greatest<T>();
    const finite = v128.min<T>(v128.max<T>(z, v128.neg<T>(large)), large);
    const e = expOfMinus<T>(finite);
    const sum = v128.add<T>(one, e), above = v128.gt<T>(finite, zero);
    const share = v128.div<T>(select(above, one, e), sum);
    const other = v128.div<T>(select(above, e, one), sum);
    const bend = v128.mul<T>(finite, other);
    return v128.mul<T>(share, v128.add<T>(one, bend));
  }
  // geluTanh: σ(u) + z σ(u) σ(-u) u'
  const finite = v128.min<T>(v128.max<T>(z, splat<T>(-1e4)), splat<T>(1e4));
  const u = geluExponent<T>(finite);
  const e = expOfMinus<T>(u);
  const sum = v128.add<T>(one, e);
  const share = v128.div<T>(select(v128.gt<T>(u, zero), one, e), sum);
  const bend = slopeOf<T>(e);
  const square = v128.mul<T>(finite, finite);
  const steep = madd<T>(splat<T>(3 * GELU_CUBIC), square, one);
  return madd<T>(
    v128.mul<T>(finite, bend),
    v128.mul<T>(splat<T>(GELU_SLOPE), steep),
    share,
  );
}

/** The same loop for all: a call for every vector, where that matters little. */
function anyValueOfAll<T>(
  code: i32,
  z: usize,
  a: usize,
  count: usize,
  p: v128,
): void {
  for (let left = count; <isize> left > 0; left -= lanes<T>()) {
    storeUpTo<T>(a, valueOf<T>(code, v128.load(z), p), left);
    z += 16;
    a += 16;
  }
}

@inline
function valueOfAll<T>(
  code: i32,
  z: usize,
  a: usize,
  count: usize,
  p: v128,
): void {
  let left = count;
  for (; left >= lanes<T>(); left -= lanes<T>()) {
    v128.store(a, value<T>(code, v128.load(z), p));
    z += 16;
    a += 16;
  }
  if (left > 0) storeFirst<T>(a, valueOf<T>(code, v128.load(z), p), left);
}

/** The same loop for all: a call for every vector, where that matters little. */
function anyPullbackOfAll<T>(
  code: i32,
  z: usize,
  a: usize,
  delta: usize,
  count: usize,
  p: v128,
): void {
  for (let left = count; <isize> left > 0; left -= lanes<T>()) {
    const slope = derivativeOf<T>(code, v128.load(z), v128.load(a), p);
    const d = v128.mul<T>(v128.load(delta), slope);
    storeUpTo<T>(delta, withoutSubnormals<T>(d), left);
    z += 16;
    a += 16;
    delta += 16;
  }
}

@inline
function pullbackOfAll<T>(
  code: i32,
  z: usize,
  a: usize,
  delta: usize,
  count: usize,
  p: v128,
): void {
  let left = count;
  for (; left >= lanes<T>(); left -= lanes<T>()) {
    const slope = derivative<T>(code, v128.load(z), v128.load(a), p);
    const d = v128.mul<T>(v128.load(delta), slope);
    v128.store(delta, withoutSubnormals<T>(d));
    z += 16;
    a += 16;
    delta += 16;
  }
  if (left == 0) return;
  const slope = derivativeOf<T>(code, v128.load(z), v128.load(a), p);
  const d = v128.mul<T>(v128.load(delta), slope);
  storeFirst<T>(delta, withoutSubnormals<T>(d), left);
}

/** `A = f(Z)`, entry by entry. */
export function activate<T>(
  code: i32,
  z: usize,
  a: usize,
  count: usize,
  parameter: f64,
): void {
  const p = splat<T>(parameter);
  switch (code) {
    case activation_identity:
      valueOfAll<T>(activation_identity, z, a, count, p);
      break;
    case activation_relu:
      valueOfAll<T>(activation_relu, z, a, count, p);
      break;
    case activation_sigmoid:
      valueOfAll<T>(activation_sigmoid, z, a, count, p);
      break;
    case activation_tanh:
      valueOfAll<T>(activation_tanh, z, a, count, p);
      break;
    default:
      anyValueOfAll<T>(code, z, a, count, p);
  }
}

/** `δ ← f'(Z) ⊙ δ`, entry by entry. */
export function pullback<T>(
  code: i32,
  z: usize,
  a: usize,
  delta: usize,
  count: usize,
  parameter: f64,
): void {
  const p = splat<T>(parameter);
  switch (code) {
    case activation_relu:
      pullbackOfAll<T>(activation_relu, z, a, delta, count, p);
      break;
    case activation_sigmoid:
      pullbackOfAll<T>(activation_sigmoid, z, a, delta, count, p);
      break;
    case activation_tanh:
      pullbackOfAll<T>(activation_tanh, z, a, delta, count, p);
      break;
    default:
      anyPullbackOfAll<T>(code, z, a, delta, count, p);
  }
}

/** `a = sigmoid(z)`, and its slopes. */
export function sigmoidWithSlopes<T>(
  z: usize,
  a: usize,
  slopes: usize,
  count: usize,
): void {
  let left = count;
  for (; left >= lanes<T>(); left -= lanes<T>()) {
    v128.store(a, sigmoidWithSlope<T>(v128.load(z), slopes));
    z += 16;
    a += 16;
    slopes += 16;
  }
  if (left == 0) return;
  const last = v128.load(z);
  storeFirst<T>(a, valueOf<T>(activation_sigmoid, last, last), left);
  const slope = derivativeOf<T>(activation_sigmoid, last, last, last);
  storeFirst<T>(slopes, slope, left);
}

/** `δ ← f' ⊙ δ`, where the slopes are known. */
export function pullbackBy<T>(slopes: usize, delta: usize, count: usize): void {
  for (let left = count; <isize> left > 0; left -= lanes<T>()) {
    const product = v128.mul<T>(v128.load(delta), v128.load(slopes));
    storeUpTo<T>(delta, withoutSubnormals<T>(product), left);
    slopes += 16;
    delta += 16;
  }
}

/** `f(z)` of one vector, f by its code. */
export function valueOf<T>(code: i32, z: v128, p: v128): v128 {
  return value<T>(code, z, p);
}

/** `f'(z)` of one vector, f by its code. */
export function derivativeOf<T>(code: i32, z: v128, a: v128, p: v128): v128 {
  return derivative<T>(code, z, a, p);
}
