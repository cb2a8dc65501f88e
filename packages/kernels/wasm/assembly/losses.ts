// Losses whose entries stand alone, summed in 64 bits.
import { exp, log1pOfPositive } from "./exponential";
import {
  lanes,
  onlyFirst,
  splat,
  storeUpTo,
  sumOfTwo,
  widenedSum,
} from "./lanes";

/** `(a - y)²`. */
@inline
function squared<T>(a: usize, y: usize): v128 {
  const d = v128.sub<T>(v128.load(a), v128.load(y));
  return v128.mul<T>(d, d);
}

/** Σ (a - y)² over all entries. */
export function squaredError<T>(a: usize, y: usize, count: usize): f64 {
  let sums = splat<f64>(0);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const terms = onlyFirst<T>(squared<T>(a, y), count - k);
    sums = f64x2.add(sums, widenedSum<T>(terms));
    a += 16;
    y += 16;
  }
  return sumOfTwo(sums);
}

/** `max(z, 0) - z y + ln(1 + e^-|z|)`. */
@inline
function crossed<T>(z: usize, y: usize): v128 {
  const logit = v128.load(z), target = v128.load(y);
  const e = exp<T>(v128.neg<T>(v128.abs<T>(logit)));
  const line = v128.sub<T>(
    v128.max<T>(logit, splat<T>(0)),
    v128.mul<T>(logit, target),
  );
  return v128.add<T>(line, log1pOfPositive<T>(e));
}

/** Σ of the binary cross-entropy after sigmoid, from the logits. */
export function logisticError<T>(z: usize, y: usize, count: usize): f64 {
  let sums = splat<f64>(0);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const terms = onlyFirst<T>(crossed<T>(z, y), count - k);
    sums = f64x2.add(sums, widenedSum<T>(terms));
    z += 16;
    y += 16;
  }
  return sumOfTwo(sums);
}

/** `δ = scale (a - y)`. */
export function difference<T>(
  a: usize,
  y: usize,
  delta: usize,
  count: usize,
  scale: f64,
): void {
  const factor = splat<T>(scale);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const d = v128.mul<T>(factor, v128.sub<T>(v128.load(a), v128.load(y)));
    storeUpTo<T>(delta, d, count - k);
    a += 16;
    y += 16;
    delta += 16;
  }
}

/** `δ ← scale δ`. */
export function rescale<T>(delta: usize, count: usize, scale: f64): void {
  const factor = splat<T>(scale);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const d = v128.mul<T>(factor, v128.load(delta));
    storeUpTo<T>(delta, d, count - k);
    delta += 16;
  }
}
