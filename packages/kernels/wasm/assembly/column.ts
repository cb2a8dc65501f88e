// The product of a matrix and a column: rows are summed side by side, a lane
// each, so that every sum is still one chain in index order.
import { lanes, madd, storeFirst } from "./lanes";

/** Four (or two) rows' next entries, turned into vectors of one column each. */
@inline
function step<T>(x: usize, row: usize, w: usize, sum: v128): v128 {
  const r0 = v128.load(x), r1 = v128.load(x + row);
  if (sizeof<T>() == 8) {
    sum = madd<T>(v128.shuffle<i64>(r0, r1, 0, 2), v128.load64_splat(w), sum);
    return madd<T>(
      v128.shuffle<i64>(r0, r1, 1, 3),
      v128.load64_splat(w, 8),
      sum,
    );
  }
  const r2 = v128.load(x + 2 * row), r3 = v128.load(x + 3 * row);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  const c0 = v128.shuffle<i64>(low01, low23, 0, 2);
  const c1 = v128.shuffle<i64>(low01, low23, 1, 3);
  const c2 = v128.shuffle<i64>(high01, high23, 0, 2);
  const c3 = v128.shuffle<i64>(high01, high23, 1, 3);
  sum = madd<T>(c0, v128.load32_splat(w, 0), sum);
  sum = madd<T>(c1, v128.load32_splat(w, 4), sum);
  sum = madd<T>(c2, v128.load32_splat(w, 8), sum);
  return madd<T>(c3, v128.load32_splat(w, 12), sum);
}

/** The same for a single column. */
@inline
function stepOne<T>(x: usize, row: usize, w: usize, sum: v128): v128 {
  if (sizeof<T>() == 8) {
    const c = v128.load64_lane(x + row, v128.load64_zero(x), 1);
    return madd<T>(c, v128.load64_splat(w), sum);
  }
  let c = v128.load32_zero(x);
  c = v128.load32_lane(x + row, c, 1);
  c = v128.load32_lane(x + 2 * row, c, 2);
  c = v128.load32_lane(x + 3 * row, c, 3);
  return madd<T>(c, v128.load32_splat(w), sum);
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
  const size = sizeof<T>(), row = depth * size, count = lanes<T>();
  const whole = depth & ~(count - 1);
  const start = v128.load_splat<T>(bias);
  let n: usize = 0;
  for (; n + 2 * count <= rows; n += 2 * count) {
    let upper = start, lower = start;
    const a = x + n * row, b = a + count * row;
    let at: usize = 0, k: usize = 0;
    for (; k < whole; k += count) {
      upper = step<T>(a + at, row, w + at, upper);
      lower = step<T>(b + at, row, w + at, lower);
      at += 16;
    }
    for (; k < depth; k++) {
      upper = stepOne<T>(a + at, row, w + at, upper);
      lower = stepOne<T>(b + at, row, w + at, lower);
      at += size;
    }
    v128.store(z + n * size, upper);
    v128.store(z + n * size, lower, 16);
  }
  for (; n < rows; n++) {
    let sum = start;
    const a = x + n * row;
    for (let at: usize = 0; at < row; at += size) {
      sum = madd<T>(v128.load_splat<T>(a + at), v128.load_splat<T>(w + at), sum);
    }
    storeFirst<T>(z + n * size, sum, 1);
  }
}
