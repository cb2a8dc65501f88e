// Losses whose entries stand alone, summed in 64 bits.
import { expOfMinus, log1pOfShare, sigmoidOf } from "./exponential";
import {
  lanes,
  onlyFirst,
  splat,
  storeFirst,
  storeUpTo,
  sumOfTwo,
  widenedSum,
  withoutSubnormals,
} from "./lanes";
import { crossEntropy, crossEntropyDelta } from "./softmax";

/** Rows whose losses are summed on their own, before the sums are. */
export const BLOCK: usize = 32;

// Each `loss_<name>` is read by name from the outside.
export const loss_squaredError: i32 = 0;
export const loss_binaryCrossEntropy: i32 = 1;
export const loss_categoricalCrossEntropy: i32 = 2;

/** `(a - y)²`. */
@inline
function squared<T>(a: usize, y: usize): v128 {
  const d = v128.sub<T>(v128.load(a), v128.load(y));
  return v128.mul<T>(d, d);
}

/** Σ (a - y)² over all entries. */
function squaredError<T>(a: usize, y: usize, count: usize): f64 {
  let sums = splat<f64>(0);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const terms = onlyFirst<T>(squared<T>(a, y), count - k);
    sums = f64x2.add(sums, widenedSum<T>(terms));
    a += 16;
    y += 16;
  }
  return sumOfTwo(sums);
}

/** `max(z, 0) - z y + ln(1 + e)`, given `e = e^-|z|`. */
@inline
function crossed<T>(logit: v128, target: v128, e: v128): v128 {
  const line = v128.sub<T>(
    v128.pmax<T>(logit, splat<T>(0)),
    v128.mul<T>(logit, target),
  );
  return v128.add<T>(line, log1pOfShare<T>(e));
}

/** Σ of the binary cross-entropy after sigmoid, from the logits. */
function logisticError<T>(z: usize, y: usize, count: usize): f64 {
  let sums = splat<f64>(0);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const logit = v128.load(z);
    const e = expOfMinus<T>(logit);
    const terms = crossed<T>(logit, v128.load(y), e);
    sums = f64x2.add(sums, widenedSum<T>(onlyFirst<T>(terms, count - k)));
    z += 16;
    y += 16;
  }
  return sumOfTwo(sums);
}

/**
 * `e = e^-|z|` of so many numbers, for what follows: more of two short chains
 * of operations are under way at a time than of a long one.
 */
export function exponentials<T>(z: usize, e: usize, count: usize): void {
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    storeUpTo<T>(e, expOfMinus<T>(v128.load(z)), count - k);
    z += 16;
    e += 16;
  }
}

/**
 * The sum of the losses, and at once `a = sigmoid(z)` and `δ = scale (a - y)`,
 * to the same bits; a holds `e^-|z|`.
 */
export function logistic<T>(
  z: usize,
  a: usize,
  y: usize,
  delta: usize,
  count: usize,
  scale: f64,
): f64 {
  const factor = splat<T>(scale);
  let sums = splat<f64>(0), left = count;
  for (; left >= lanes<T>(); left -= lanes<T>()) {
    const logit = v128.load(z), target = v128.load(y), e = v128.load(a);
    const terms = crossed<T>(logit, target, e);
    sums = f64x2.add(sums, widenedSum<T>(terms));
    const share = sigmoidOf<T>(logit, e);
    v128.store(a, share);
    const d = v128.mul<T>(factor, v128.sub<T>(share, target));
    v128.store(delta, withoutSubnormals<T>(d));
    z += 16;
    a += 16;
    y += 16;
    delta += 16;
  }
  if (left > 0) {
    const logit = v128.load(z), target = v128.load(y), e = v128.load(a);
    const terms = onlyFirst<T>(crossed<T>(logit, target, e), left);
    sums = f64x2.add(sums, widenedSum<T>(terms));
    const share = sigmoidOf<T>(logit, e);
    storeFirst<T>(a, share, left);
    const d = v128.mul<T>(factor, v128.sub<T>(share, target));
    storeFirst<T>(delta, withoutSubnormals<T>(d), left);
  }
  return sumOfTwo(sums);
}

/** `δ = scale (a - y)`. */
function difference<T>(
  a: usize,
  y: usize,
  delta: usize,
  count: usize,
  scale: f64,
): void {
  const factor = splat<T>(scale);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const d = v128.mul<T>(factor, v128.sub<T>(v128.load(a), v128.load(y)));
    storeUpTo<T>(delta, withoutSubnormals<T>(d), count - k);
    a += 16;
    y += 16;
    delta += 16;
  }
}

/**
 * Sum of the losses of some rows, before the division that goes with the loss:
 * from the logits by the closed form, or from the activations. `targets`
 * columns in y.
 */
export function lossOf<T>(
  code: i32,
  outputs: usize,
  y: usize,
  rows: usize,
  columns: usize,
  targets: usize,
): f64 {
  if (code == loss_squaredError) {
    return squaredError<T>(outputs, y, rows * columns);
  }
  if (code == loss_binaryCrossEntropy) {
    return logisticError<T>(outputs, y, rows * columns);
  }
  return crossEntropy<T>(outputs, y, rows, columns, targets);
}

/** The same of any number of rows, block by block. */
export function lossOfAll<T>(
  code: i32,
  outputs: usize,
  y: usize,
  rows: usize,
  columns: usize,
  targets: usize,
): f64 {
  let sum: f64 = 0;
  for (let n: usize = 0; n < rows; n += BLOCK) {
    sum += lossOf<T>(
      code,
      outputs + n * columns * sizeof<T>(),
      y + n * targets * sizeof<T>(),
      min(BLOCK, rows - n),
      columns,
      targets,
    );
  }
  return sum;
}

/** `δ = scale ∂L/∂a`, or `scale ∂L/∂z` where the form is closed. */
export function outputDelta<T>(
  code: i32,
  a: usize,
  y: usize,
  delta: usize,
  rows: usize,
  columns: usize,
  targets: usize,
  scale: f64,
): void {
  if (code == loss_categoricalCrossEntropy) {
    crossEntropyDelta<T>(a, y, delta, rows, columns, targets, scale);
  } else {
    difference<T>(a, y, delta, rows * columns, scale);
  }
}
