// Tiles of a product that stay in registers.
//
// Every entry is one chain of multiply-adds in index order, whatever tile it
// falls into. Tiles may read past the end of a row, never write.
import { lanes, madd, storeFirst } from "./lanes";

/** What a tile's sums start from. */
export const FROM_ZERO: i32 = 0;
export const FROM_BIAS: i32 = 1;
export const ON_TOP: i32 = 2;

/** Rows of the tallest tile. */
const TALLEST: usize = 6;

/** Columns of a full panel. */
@inline
export function panelWidth<T>(): usize {
  return 2 * lanes<T>();
}

/** Stores the first `columns` of two vectors. */
@inline
function storePart<T>(
  to: usize,
  left: v128,
  right: v128,
  columns: usize,
): void {
  if (columns >= lanes<T>()) {
    v128.store(to, left);
    storeFirst<T>(to + 16, right, columns - lanes<T>());
  } else {
    storeFirst<T>(to, left, columns);
  }
}

/**
 * `C = start + A B` for a few rows of A and one or two vectors of columns of
 * B. Entry (r, k) of A is at `a + r aRow + k aStep`.
 */
@inline
function tile<T>(
  rows: i32,
  vectors: i32,
  a: usize,
  aRow: usize,
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
  const zero = v128.splat<T>(0);
  let c00 = zero, c01 = zero;
  let c10 = zero, c11 = zero;
  let c20 = zero, c21 = zero;
  let c30 = zero, c31 = zero;
  let c40 = zero, c41 = zero;
  let c50 = zero, c51 = zero;
  if (start == FROM_BIAS) {
    c00 = v128.load(bias);
    if (vectors > 1) c01 = v128.load(bias, 16);
    c10 = c00, c11 = c01;
    c20 = c00, c21 = c01;
    c30 = c00, c31 = c01;
    c40 = c00, c41 = c01;
    c50 = c00, c51 = c01;
  } else if (start == ON_TOP) {
    c00 = v128.load(c);
    if (vectors > 1) c01 = v128.load(c, 16);
    if (rows > 1) {
      c10 = v128.load(c + 1 * cRow);
      if (vectors > 1) c11 = v128.load(c + 1 * cRow, 16);
    }
    if (rows > 2) {
      c20 = v128.load(c + 2 * cRow);
      if (vectors > 1) c21 = v128.load(c + 2 * cRow, 16);
    }
    if (rows > 3) {
      c30 = v128.load(c + 3 * cRow);
      if (vectors > 1) c31 = v128.load(c + 3 * cRow, 16);
    }
    if (rows > 4) {
      c40 = v128.load(c + 4 * cRow);
      if (vectors > 1) c41 = v128.load(c + 4 * cRow, 16);
    }
    if (rows > 5) {
      c50 = v128.load(c + 5 * cRow);
      if (vectors > 1) c51 = v128.load(c + 5 * cRow, 16);
    }
  }
  const a1 = a + aRow;
  const a2 = a + 2 * aRow;
  const a3 = a + 3 * aRow;
  const a4 = a + 4 * aRow;
  const a5 = a + 5 * aRow;
  for (let k: usize = 0, at: usize = 0; k < depth; k++) {
    const left = v128.load(b);
    const right = vectors > 1 ? v128.load(b, 16) : left;
    const x0 = v128.load_splat<T>(a + at);
    c00 = madd<T>(x0, left, c00);
    if (vectors > 1) c01 = madd<T>(x0, right, c01);
    if (rows > 1) {
      const x1 = v128.load_splat<T>(a1 + at);
      c10 = madd<T>(x1, left, c10);
      if (vectors > 1) c11 = madd<T>(x1, right, c11);
    }
    if (rows > 2) {
      const x2 = v128.load_splat<T>(a2 + at);
      c20 = madd<T>(x2, left, c20);
      if (vectors > 1) c21 = madd<T>(x2, right, c21);
    }
    if (rows > 3) {
      const x3 = v128.load_splat<T>(a3 + at);
      c30 = madd<T>(x3, left, c30);
      if (vectors > 1) c31 = madd<T>(x3, right, c31);
    }
    if (rows > 4) {
      const x4 = v128.load_splat<T>(a4 + at);
      c40 = madd<T>(x4, left, c40);
      if (vectors > 1) c41 = madd<T>(x4, right, c41);
    }
    if (rows > 5) {
      const x5 = v128.load_splat<T>(a5 + at);
      c50 = madd<T>(x5, left, c50);
      if (vectors > 1) c51 = madd<T>(x5, right, c51);
    }
    at += aStep;
    b += bStep;
  }
  if (columns >= <usize> vectors * lanes<T>()) {
    v128.store(c, c00);
    if (vectors > 1) v128.store(c, c01, 16);
    if (rows > 1) {
      v128.store(c + 1 * cRow, c10);
      if (vectors > 1) v128.store(c + 1 * cRow, c11, 16);
    }
    if (rows > 2) {
      v128.store(c + 2 * cRow, c20);
      if (vectors > 1) v128.store(c + 2 * cRow, c21, 16);
    }
    if (rows > 3) {
      v128.store(c + 3 * cRow, c30);
      if (vectors > 1) v128.store(c + 3 * cRow, c31, 16);
    }
    if (rows > 4) {
      v128.store(c + 4 * cRow, c40);
      if (vectors > 1) v128.store(c + 4 * cRow, c41, 16);
    }
    if (rows > 5) {
      v128.store(c + 5 * cRow, c50);
      if (vectors > 1) v128.store(c + 5 * cRow, c51, 16);
    }
    return;
  }
  storePart<T>(c, c00, c01, columns);
  if (rows > 1) storePart<T>(c + 1 * cRow, c10, c11, columns);
  if (rows > 2) storePart<T>(c + 2 * cRow, c20, c21, columns);
  if (rows > 3) storePart<T>(c + 3 * cRow, c30, c31, columns);
  if (rows > 4) storePart<T>(c + 4 * cRow, c40, c41, columns);
  if (rows > 5) storePart<T>(c + 5 * cRow, c50, c51, columns);
}

/** A tile of so many rows and vectors. */
export function tileOf<T>(
  rows: usize,
  vectors: i32,
  a: usize,
  aRow: usize,
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
  if (vectors > 1) {
    switch (<i32> rows) {
      case 1:
        tile<T>(
          1,
          2,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
      case 2:
        tile<T>(
          2,
          2,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
      case 4:
        tile<T>(
          4,
          2,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
      default:
        tile<T>(
          6,
          2,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
    }
  } else {
    switch (<i32> rows) {
      case 1:
        tile<T>(
          1,
          1,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
      case 2:
        tile<T>(
          2,
          1,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
      case 4:
        tile<T>(
          4,
          1,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
      default:
        tile<T>(
          6,
          1,
          a,
          aRow,
          aStep,
          b,
          bStep,
          depth,
          c,
          cRow,
          start,
          bias,
          columns,
        );
        break;
    }
  }
}

/** Rows of the next tile: 6, or for the last few 4, 2 and 1. */
@inline
export function rowsOfNext(left: usize): usize {
  if (left >= TALLEST) return TALLEST;
  return left >= 4 ? 4 : left >= 2 ? 2 : 1;
}
