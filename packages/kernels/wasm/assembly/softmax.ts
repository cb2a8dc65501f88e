// Softmax, row by row, and the categorical cross-entropy after it.
import { expOfNegative, log1pOfPositive } from "./exponential";
import {
  firstLanes,
  lanes,
  largest,
  onlyFirst,
  select,
  splat,
  storeUpTo,
  sumOfTwo,
  widenedSum,
  withoutSubnormals,
} from "./lanes";

/** The largest entry of a row in every lane, NaN if there is one. */
@inline
function largestOf<T>(row: usize, columns: usize): v128 {
  let top = splat<T>(-Infinity);
  for (let j: usize = 0; j < columns; j += lanes<T>()) {
    let entries = v128.load(row + j * sizeof<T>());
    if (columns - j < lanes<T>()) {
      entries = select(firstLanes<T>(columns - j), entries, top);
    }
    top = v128.max<T>(top, entries);
  }
  return largest<T>(top);
}

/** `e^(z - top)`; 1 where z is the top, also where both are infinite. */
@inline
function share<T>(z: v128, top: v128): v128 {
  return select(
    v128.eq<T>(z, top),
    splat<T>(1),
    expOfNegative<T>(v128.sub<T>(z, top)),
  );
}

/** `a_i = e^z_i / Σ e^z_k` of every row. */
export function softmax<T>(
  z: usize,
  a: usize,
  rows: usize,
  columns: usize,
): void {
  const step = lanes<T>(), size = sizeof<T>();
  for (let n: usize = 0; n < rows; n++) {
    const top = largestOf<T>(z, columns);
    let sums = splat<f64>(0);
    for (let j: usize = 0; j < columns; j += step) {
      const e = share<T>(v128.load(z + j * size), top);
      storeUpTo<T>(a + j * size, e, columns - j);
      sums = f64x2.add(sums, widenedSum<T>(onlyFirst<T>(e, columns - j)));
    }
    const sum = splat<T>(sumOfTwo(sums));
    for (let j: usize = 0; j < columns; j += step) {
      const at = a + j * size;
      storeUpTo<T>(at, v128.div<T>(v128.load(at), sum), columns - j);
    }
    z += columns * size;
    a += columns * size;
  }
}

/** `δ_i ← a_i (δ_i - Σ δ_k a_k)` of every row. */
export function softmaxPullback<T>(
  a: usize,
  delta: usize,
  rows: usize,
  columns: usize,
): void {
  const step = lanes<T>(), size = sizeof<T>();
  for (let n: usize = 0; n < rows; n++) {
    let sums = splat<f64>(0);
    for (let j: usize = 0; j < columns; j += step) {
      const terms = v128.mul<T>(
        v128.load(a + j * size),
        v128.load(delta + j * size),
      );
      sums = f64x2.add(sums, widenedSum<T>(onlyFirst<T>(terms, columns - j)));
    }
    const dot = splat<T>(sumOfTwo(sums));
    for (let j: usize = 0; j < columns; j += step) {
      const at = delta + j * size;
      const rest = v128.sub<T>(v128.load(at), dot);
      const d = v128.mul<T>(v128.load(a + j * size), rest);
      storeUpTo<T>(at, withoutSubnormals<T>(d), columns - j);
    }
    a += columns * size;
    delta += columns * size;
  }
}

/** `ln Σ e^z - top` of a row, which keeps its digits near 0. */
@inline
function logOfSum<T>(z: usize, columns: usize, top: v128): f64 {
  const step = lanes<T>();
  let rest = splat<f64>(0), tops: f64 = 0;
  for (let j: usize = 0; j < columns; j += step) {
    const entries = v128.load(z + j * sizeof<T>());
    const isTop = v128.eq<T>(entries, top);
    const others = v128.andnot(expOfNegative<T>(v128.sub<T>(entries, top)), isTop);
    const ones = v128.and(isTop, splat<T>(1));
    const left = columns - j;
    tops += sumOfTwo(widenedSum<T>(onlyFirst<T>(ones, left)));
    rest = f64x2.add(rest, widenedSum<T>(onlyFirst<T>(others, left)));
  }
  // one of the tops is the 1 in ln(1 + x)
  const x = sumOfTwo(rest) + (tops - 1);
  return f64x2.extract_lane(log1pOfPositive<f64>(splat<f64>(x)), 0);
}

/** The class whose index is at y; `columns` if there is none. */
@inline
function classAt<T>(y: usize, columns: usize): usize {
  const index = load<T>(y), k = <usize> <u32> index;
  return k < columns && <T> k == index ? k : columns;
}

/**
 * Σ L of softmax and cross-entropy from the logits; `targets` columns in y. An
 * index without a class makes it NaN.
 */
export function crossEntropy<T>(
  z: usize,
  y: usize,
  rows: usize,
  columns: usize,
  targets: usize,
): f64 {
  const size = sizeof<T>();
  const byIndex = targets == 1 && columns > 1;
  let total: f64 = 0;
  for (let n: usize = 0; n < rows; n++) {
    const tops = largestOf<T>(z, columns);
    const log = logOfSum<T>(z, columns, tops);
    const top = <f64> (sizeof<T>() == 4
      ? f32x4.extract_lane(tops, 0)
      : f64x2.extract_lane(tops, 0));
    if (byIndex) {
      const k = classAt<T>(y, columns);
      if (k == columns) return NaN;
      total += log + (top - <f64> load<T>(z + k * size));
    } else {
      for (let j: usize = 0; j < columns; j++) {
        const target = <f64> load<T>(y + j * size);
        if (target != 0) {
          total += target * (log + (top - <f64> load<T>(z + j * size)));
        }
      }
    }
    z += columns * size;
    y += targets * size;
  }
  return total;
}

/**
 * `scale (a Σy - y)` of every row, where a class index stands for its row: one
 * of NaN if there is no such class.
 */
export function crossEntropyDelta<T>(
  a: usize,
  y: usize,
  delta: usize,
  rows: usize,
  columns: usize,
  targets: usize,
  scale: f64,
): void {
  const size = sizeof<T>(), step = lanes<T>();
  const byIndex = targets == 1 && columns > 1;
  const factor = splat<T>(scale);
  for (let n: usize = 0; n < rows; n++) {
    let sum: f64 = 0, k = columns;
    if (byIndex) {
      k = classAt<T>(y, columns);
      sum = k < columns ? 1 : NaN;
    } else {
      for (let j: usize = 0; j < columns; j++) {
        sum += <f64> load<T>(y + j * size);
      }
    }
    const total = splat<T>(sum), zero = splat<T>(0);
    for (let j: usize = 0; j < columns; j += step) {
      const raw = v128.sub<T>(
        v128.mul<T>(v128.load(a + j * size), total),
        byIndex ? zero : v128.load(y + j * size),
      );
      const d = withoutSubnormals<T>(v128.mul<T>(factor, raw));
      storeUpTo<T>(delta + j * size, d, columns - j);
    }
    if (k < columns) {
      const at = k * size;
      store<T>(delta + at, <T> (scale * (<f64> load<T>(a + at) - 1)));
    }
    a += columns * size;
    y += targets * size;
    delta += columns * size;
  }
}
