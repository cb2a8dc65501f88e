// Tiles of a product that stay in registers: four rows, two vectors of columns.
//
// Every entry is one chain of multiply-adds in index order, whatever tile it
// falls into. Tiles may read past the end of a row, never write. Entries of A
// that are multiplied by the same row of B lie side by side: they are loaded
// together and spread from there, since hosts check the address of every load.
import { lanes, madd, spread, storeFirst } from "./lanes";

/** What a tile's sums start from. */
export const FROM_ZERO: i32 = 0;
export const FROM_BIAS: i32 = 1;
export const ON_TOP: i32 = 2;

/** A panel's row of zeros: what sums from zero start from. */
export const ZEROS: usize = memory.data(32, 16);

/** Rows of a tile. */
export const TILE_ROWS: usize = 4;

/** Bytes in a row of a full panel: two vectors. */
export const PANEL_BYTES: usize = 32;

/** Columns of a full panel. */
@inline
export function panelWidth<T>(): usize {
  return PANEL_BYTES / sizeof<T>();
}

/** Stores the first `columns` of two vectors. */
@inline
export function storePart<T>(
  to: usize,
  left: v128,
  right: v128,
  columns: usize,
): void {
  if (columns < lanes<T>()) return storeFirst<T>(to, left, columns);
  v128.store(to, left);
  if (columns >= panelWidth<T>()) v128.store(to, right, 16);
  else storeFirst<T>(to + 16, right, columns - lanes<T>());
}

/** `C = start + A B` for up to four rows of A; entry (r, k) at `a + r + k aStep`. */
export function tile<T>(
  rows: usize,
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  depth: usize,
  c: usize,
  cRow: usize,
  start: i32,
  bias: usize,
  columns: usize,
): void {
  // rows there are none of are the last one again, and stored before it
  const last = rows - 1;
  const c1 = c + min<usize>(1, last) * cRow;
  const c2 = c + min<usize>(2, last) * cRow;
  const c3 = c + min<usize>(3, last) * cRow;
  const zero = v128.splat<T>(0);
  let c00 = zero, c01 = zero;
  let c10 = zero, c11 = zero;
  let c20 = zero, c21 = zero;
  let c30 = zero, c31 = zero;
  if (start == FROM_BIAS) {
    c00 = v128.load(bias);
    c01 = v128.load(bias, 16);
    c10 = c00, c11 = c01;
    c20 = c00, c21 = c01;
    c30 = c00, c31 = c01;
  } else if (start == ON_TOP) {
    c00 = v128.load(c);
    c10 = v128.load(c1);
    c20 = v128.load(c2);
    c30 = v128.load(c3);
    c01 = v128.load(c, 16);
    c11 = v128.load(c1, 16);
    c21 = v128.load(c2, 16);
    c31 = v128.load(c3, 16);
  }
  for (let k: usize = 0; k < depth; k++) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    const low = v128.load(a);
    const high = sizeof<T>() == 8 ? v128.load(a, 16) : low;
    let x = spread<T>(low, 0);
    c00 = madd<T>(x, left, c00);
    c01 = madd<T>(x, right, c01);
    x = spread<T>(low, 1);
    c10 = madd<T>(x, left, c10);
    c11 = madd<T>(x, right, c11);
    x = spread<T>(high, sizeof<T>() == 8 ? 0 : 2);
    c20 = madd<T>(x, left, c20);
    c21 = madd<T>(x, right, c21);
    x = spread<T>(high, sizeof<T>() == 8 ? 1 : 3);
    c30 = madd<T>(x, left, c30);
    c31 = madd<T>(x, right, c31);
    a += aStep;
    b += bStep;
  }
  storePart<T>(c3, c30, c31, columns);
  storePart<T>(c2, c20, c21, columns);
  storePart<T>(c1, c10, c11, columns);
  storePart<T>(c, c00, c01, columns);
}
