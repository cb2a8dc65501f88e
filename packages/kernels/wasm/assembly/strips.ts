// One row of a product, up to eight vectors of it at a time.
import { lanes, madd, storeUpTo } from "./lanes";

/**
 * `c = start + a B` for so many vectors of columns, of which the last may have
 * fewer columns than lanes. Entry k of the row a is at `a + k aStep`.
 */
@inline
function strip<T>(
  vectors: i32,
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  depth: usize,
  c: usize,
  from: usize,
  columns: usize,
): void {
  const zero = v128.splat<T>(0);
  let c0 = zero, c1 = zero, c2 = zero, c3 = zero;
  let c4 = zero, c5 = zero, c6 = zero, c7 = zero;
  if (from != 0) {
    c0 = v128.load(from, 0);
    if (vectors > 1) c1 = v128.load(from, 16);
    if (vectors > 2) c2 = v128.load(from, 32);
    if (vectors > 3) c3 = v128.load(from, 48);
    if (vectors > 4) c4 = v128.load(from, 64);
    if (vectors > 5) c5 = v128.load(from, 80);
    if (vectors > 6) c6 = v128.load(from, 96);
    if (vectors > 7) c7 = v128.load(from, 112);
  }
  for (let k: usize = 0; k < depth; k++) {
    const x = v128.load_splat<T>(a);
    c0 = madd<T>(x, v128.load(b, 0), c0);
    if (vectors > 1) c1 = madd<T>(x, v128.load(b, 16), c1);
    if (vectors > 2) c2 = madd<T>(x, v128.load(b, 32), c2);
    if (vectors > 3) c3 = madd<T>(x, v128.load(b, 48), c3);
    if (vectors > 4) c4 = madd<T>(x, v128.load(b, 64), c4);
    if (vectors > 5) c5 = madd<T>(x, v128.load(b, 80), c5);
    if (vectors > 6) c6 = madd<T>(x, v128.load(b, 96), c6);
    if (vectors > 7) c7 = madd<T>(x, v128.load(b, 112), c7);
    a += aStep;
    b += bStep;
  }
  const left = columns - <usize> (vectors - 1) * lanes<T>();
  if (vectors == 1) return storeUpTo<T>(c, c0, left);
  v128.store(c, c0, 0);
  if (vectors == 2) return storeUpTo<T>(c + 16, c1, left);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  if (vectors == 4) return storeUpTo<T>(c + 48, c3, left);
  v128.store(c, c3, 48);
  v128.store(c, c4, 64);
  v128.store(c, c5, 80);
  v128.store(c, c6, 96);
  storeUpTo<T>(c + 112, c7, left);
}

/** A whole row; its sums start from the numbers at `from`, or 0 if that is 0. */
export function strips<T>(
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  depth: usize,
  c: usize,
  from: usize,
  columns: usize,
): void {
  let vectors = (columns + lanes<T>() - 1) / lanes<T>();
  while (vectors > 0) {
    let width: usize = 8; // and what remains in parts of 4, 2 and 1
    if (vectors >= 8) {
      strip<T>(8, a, aStep, b, bStep, depth, c, from, columns);
    } else if (vectors >= 4) {
      strip<T>(4, a, aStep, b, bStep, depth, c, from, columns);
      width = 4;
    } else if (vectors >= 2) {
      strip<T>(2, a, aStep, b, bStep, depth, c, from, columns);
      width = 2;
    } else {
      strip<T>(1, a, aStep, b, bStep, depth, c, from, columns);
      width = 1;
    }
    vectors -= width;
    if (vectors == 0) return;
    columns -= width * lanes<T>();
    b += width * 16;
    c += width * 16;
    if (from != 0) from += width * 16;
  }
}
