// The product of a matrix and a column. Entries are summed a lane each, the
// last lanes filled up with zeros, then the lanes: `((l0 + l2) + (l1 + l3)) + b`.
// A row's bits depend on itself only.
import { firstLanes, lanes, madd, onlyFirst, storeFirst } from "./lanes";

/** Sums of four (or two) vectors' lanes, one in each lane. */
@inline
function lanesSummed<T>(s0: v128, s1: v128, s2: v128, s3: v128): v128 {
  if (sizeof<T>() == 8) {
    const low = v128.shuffle<i64>(s0, s1, 0, 2);
    return f64x2.add(low, v128.shuffle<i64>(s0, s1, 1, 3));
  }
  const a = f32x4.add(
    v128.shuffle<i32>(s0, s1, 0, 4, 1, 5),
    v128.shuffle<i32>(s0, s1, 2, 6, 3, 7),
  );
  const b = f32x4.add(
    v128.shuffle<i32>(s2, s3, 0, 4, 1, 5),
    v128.shuffle<i32>(s2, s3, 2, 6, 3, 7),
  );
  const low = v128.shuffle<i64>(a, b, 0, 2);
  return f32x4.add(low, v128.shuffle<i64>(a, b, 1, 3));
}

/** `sum`, and the products of four vectors from x on with these. */
@inline
function fourMore<T>(
  x: usize,
  w0: v128,
  w1: v128,
  w2: v128,
  w3: v128,
  sum: v128,
): v128 {
  sum = madd<T>(v128.load(x), w0, sum);
  sum = madd<T>(v128.load(x, 16), w1, sum);
  sum = madd<T>(v128.load(x, 32), w2, sum);
  return madd<T>(v128.load(x, 48), w3, sum);
}

/** Vector `k` of so many of a row; `mask` is for what follows it in the last. */
@inline
function within<T>(x: v128, k: i32, vectors: i32, mask: v128): v128 {
  return k == vectors - 1 ? v128.and(x, mask) : x;
}

/** `sum`, and the products of vector `k` of a row with its weights. */
@inline
function added<T>(
  k: i32,
  vectors: i32,
  x: v128,
  mask: v128,
  w: v128,
  sum: v128,
): v128 {
  return madd<T>(within<T>(x, k, vectors, mask), w, sum);
}

/** The products of a row of so many vectors, summed a lane each. */
@inline
function rowSum<T>(
  vectors: i32,
  x: usize,
  mask: v128,
  w0: v128,
  w1: v128,
  w2: v128,
  w3: v128,
  w4: v128,
  w5: v128,
): v128 {
  let sum = v128.splat<T>(0);
  sum = added<T>(0, vectors, v128.load(x), mask, w0, sum);
  if (vectors > 1) sum = added<T>(1, vectors, v128.load(x, 16), mask, w1, sum);
  if (vectors > 2) sum = added<T>(2, vectors, v128.load(x, 32), mask, w2, sum);
  if (vectors > 3) sum = added<T>(3, vectors, v128.load(x, 48), mask, w3, sum);
  if (vectors > 4) sum = added<T>(4, vectors, v128.load(x, 64), mask, w4, sum);
  if (vectors > 5) sum = added<T>(5, vectors, v128.load(x, 80), mask, w5, sum);
  return sum;
}

/** `z = b + X w` for rows of up to six vectors: w stays in registers. */
@inline
function shortRows<T>(
  vectors: i32,
  rows: usize,
  row: usize,
  mask: v128,
  x: usize,
  w: usize,
  start: v128,
  z: usize,
): void {
  const zero = v128.splat<T>(0);
  const w0 = within<T>(v128.load(w), 0, vectors, mask);
  let w1 = zero, w2 = zero, w3 = zero, w4 = zero, w5 = zero;
  if (vectors > 1) w1 = within<T>(v128.load(w, 16), 1, vectors, mask);
  if (vectors > 2) w2 = within<T>(v128.load(w, 32), 2, vectors, mask);
  if (vectors > 3) w3 = within<T>(v128.load(w, 48), 3, vectors, mask);
  if (vectors > 4) w4 = within<T>(v128.load(w, 64), 4, vectors, mask);
  if (vectors > 5) w5 = within<T>(v128.load(w, 80), 5, vectors, mask);
  for (const end = z + rows * sizeof<T>(); z < end; z += 16) {
    const s0 = rowSum<T>(vectors, x, mask, w0, w1, w2, w3, w4, w5);
    x += row;
    const s1 = rowSum<T>(vectors, x, mask, w0, w1, w2, w3, w4, w5);
    x += row;
    let s2 = zero, s3 = zero;
    if (sizeof<T>() == 4) {
      s2 = rowSum<T>(vectors, x, mask, w0, w1, w2, w3, w4, w5);
      x += row;
      s3 = rowSum<T>(vectors, x, mask, w0, w1, w2, w3, w4, w5);
      x += row;
    }
    const sums = lanesSummed<T>(s0, s1, s2, s3);
    v128.store(z, v128.add<T>(sums, start));
  }
}

/** The same of these rows, if they are so short; how many were. */
function shortProduct<T>(
  rows: usize,
  depth: usize,
  x: usize,
  w: usize,
  start: v128,
  z: usize,
): usize {
  const vectors = (depth + lanes<T>() - 1) / lanes<T>();
  const mask = firstLanes<T>(depth - (vectors - 1) * lanes<T>());
  const row = depth * sizeof<T>();
  switch (<i32> vectors) {
    case 1:
      shortRows<T>(1, rows, row, mask, x, w, start, z);
      return rows;
    case 2:
      shortRows<T>(2, rows, row, mask, x, w, start, z);
      return rows;
    case 3:
      shortRows<T>(3, rows, row, mask, x, w, start, z);
      return rows;
    case 4:
      shortRows<T>(4, rows, row, mask, x, w, start, z);
      return rows;
    case 5:
      shortRows<T>(5, rows, row, mask, x, w, start, z);
      return rows;
    case 6:
      shortRows<T>(6, rows, row, mask, x, w, start, z);
      return rows;
  }
  return 0;
}

/** `z = b + X w`, X of `rows` × `depth`. */
export function columnProduct<T>(
  rows: usize,
  depth: usize,
  x: usize,
  w: usize,
  bias: usize,
  z: usize,
): void {
  const size: usize = sizeof<T>(), row = depth * size, zero = v128.splat<T>(0);
  const start = v128.load_splat<T>(bias);
  const rest = depth & (lanes<T>() - 1), full = (depth - rest) * size;
  // rows there are none of are the last one again
  const last = x + (rows - 1) * row;
  // all rows but those whose z fill no vector
  let n = shortProduct<T>(rows & ~(lanes<T>() - 1), depth, x, w, start, z);
  let r0 = x + n * row;
  for (; n < rows; n += lanes<T>()) {
    const r1 = min(r0 + row, last);
    const r2 = min(r1 + row, last);
    const r3 = min(r2 + row, last);
    let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
    let at: usize = 0;
    for (; at + 64 <= full; at += 64) {
      const w0 = v128.load(w + at), w1 = v128.load(w + at, 16);
      const w2 = v128.load(w + at, 32), w3 = v128.load(w + at, 48);
      s0 = fourMore<T>(r0 + at, w0, w1, w2, w3, s0);
      s1 = fourMore<T>(r1 + at, w0, w1, w2, w3, s1);
      if (sizeof<T>() == 4) {
        s2 = fourMore<T>(r2 + at, w0, w1, w2, w3, s2);
        s3 = fourMore<T>(r3 + at, w0, w1, w2, w3, s3);
      }
    }
    for (; at < full; at += 16) {
      const weights = v128.load(w + at);
      s0 = madd<T>(v128.load(r0 + at), weights, s0);
      s1 = madd<T>(v128.load(r1 + at), weights, s1);
      if (sizeof<T>() == 4) {
        s2 = madd<T>(v128.load(r2 + at), weights, s2);
        s3 = madd<T>(v128.load(r3 + at), weights, s3);
      }
    }
    if (rest > 0) {
      const weights = onlyFirst<T>(v128.load(w + at), rest);
      s0 = madd<T>(onlyFirst<T>(v128.load(r0 + at), rest), weights, s0);
      s1 = madd<T>(onlyFirst<T>(v128.load(r1 + at), rest), weights, s1);
      if (sizeof<T>() == 4) {
        s2 = madd<T>(onlyFirst<T>(v128.load(r2 + at), rest), weights, s2);
        s3 = madd<T>(onlyFirst<T>(v128.load(r3 + at), rest), weights, s3);
      }
    }
    const sums = v128.add<T>(lanesSummed<T>(s0, s1, s2, s3), start);
    const left = rows - n;
    if (left >= lanes<T>()) v128.store(z + n * size, sums);
    else storeFirst<T>(z + n * size, sums, left);
    r0 += lanes<T>() * row;
  }
}

/**
 * The same for one row, where the weights lie a vector apart: to the same
 * bits, in the first lane.
 */
@inline
export function spreadProduct<T>(
  depth: usize,
  x: usize,
  w: usize,
  bias: usize,
): v128 {
  let sum = v128.splat<T>(0);
  for (let k: usize = 0; k < depth; k += lanes<T>()) {
    const left = depth - k;
    let weights: v128;
    if (sizeof<T>() == 4) {
      weights = v128.load32_zero(w);
      if (left > 1) weights = v128.load32_lane(w + 16, weights, 1);
      if (left > 2) weights = v128.load32_lane(w + 32, weights, 2);
      if (left > 3) weights = v128.load32_lane(w + 48, weights, 3);
    } else {
      weights = v128.load64_zero(w);
      if (left > 1) weights = v128.load64_lane(w + 16, weights, 1);
    }
    sum = madd<T>(onlyFirst<T>(v128.load(x), left), weights, sum);
    x += 16;
    w += 16 * lanes<T>();
  }
  const total = lanesSummed<T>(sum, sum, sum, sum);
  return onlyFirst<T>(v128.add<T>(total, v128.load(bias)), 1);
}
