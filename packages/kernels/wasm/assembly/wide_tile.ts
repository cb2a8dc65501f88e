// Tiles of eight rows and eight columns of f32, for a compiler that makes one
// vector of 256 bits out of two of 128 that are treated alike: V8, if it is told
// `--experimental-wasm-revectorize`, on a processor with AVX2.
//
// Every entry is the chain of multiply-adds that it is in `tiles.ts`. But V8
// joins only what it sees to be a pair, and never two loads, since the check of
// an address lies between them. So no pair here comes from two loads: of A, four
// entries are loaded, and widened so that each is there twice; of B, two lanes of
// a load are spread. A pair of sums then has four rows, `low` the first two of
// them and `high` the others, and two columns: in `low` the lanes are (row 0,
// column 0), (row 0, column 1), (row 1, column 0), (row 1, column 1).
import { madd } from "./lanes";
import { FROM_BIAS, ON_TOP, panelWidth, storePart, ZEROS } from "./tiles";

/** Rows of a wide tile. */
export const WIDE_ROWS: usize = 8;

/** Set from outside, in the memory that all threads share, if pairs are joined. */
const JOINED: usize = 80;

/** Whether wide tiles are worth it here. */
@inline
export function joinsPairs(): bool {
  return load<i32>(JOINED) != 0;
}

/**
 * A number without meaning, made of all sums: V8 looks for pairs where vectors
 * of integers are added, and this is what is made of such.
 */
export let pairs: i32 = 0;

/** The first two lanes, each twice. */
@inline
function twiceLow(x: v128): v128 {
  const wide = i64x2.extend_low_i32x4_u(x);
  return v128.shuffle<i32>(wide, wide, 0, 0, 2, 2);
}

/** The last two lanes, each twice. */
@inline
function twiceHigh(x: v128): v128 {
  const wide = i64x2.extend_high_i32x4_u(x);
  return v128.shuffle<i32>(wide, wide, 0, 0, 2, 2);
}

/** The first two lanes, and again. */
@inline
function firstTwo(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 0, 0);
}

/** The last two lanes, and again. */
@inline
function lastTwo(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 1, 1);
}

/** A row's four columns: its lanes of two pairs of columns. */
@inline
function firstRow(left: v128, right: v128): v128 {
  return v128.shuffle<i64>(left, right, 0, 2);
}

/** The same of the second row. */
@inline
function secondRow(left: v128, right: v128): v128 {
  return v128.shuffle<i64>(left, right, 1, 3);
}

/**
 * Two columns of rows 0 and 1, from those of rows 0 and 1, row by row, and of
 * rows 2 and 3.
 */
@inline
function zippedLow(top: v128, bottom: v128): v128 {
  const right = i64x2.extend_low_i32x4_u(secondRow(top, bottom));
  const left = i64x2.extend_low_i32x4_u(firstRow(top, bottom));
  return v128.or(left, i64x2.shl(right, 32));
}

/** The same of rows 2 and 3. */
@inline
function zippedHigh(top: v128, bottom: v128): v128 {
  const right = i64x2.extend_high_i32x4_u(secondRow(top, bottom));
  const left = i64x2.extend_high_i32x4_u(firstRow(top, bottom));
  return v128.or(left, i64x2.shl(right, 32));
}

/** Stores a row that may be shorter than the tile, out of the way of the others. */
function storeRow(to: usize, left: v128, right: v128, columns: usize): void {
  storePart<f32>(to, left, right, columns);
}

/**
 * `C = start + A B` for five to eight rows of A; entry (r, k) of the first four
 * at `a + r + k aStep`, of the others at `next + r - 4 + k aStep`.
 */
export function wideTile(
  rows: usize,
  a: usize,
  next: usize,
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
  const c1 = c + cRow;
  const c2 = c + 2 * cRow;
  const c3 = c + 3 * cRow;
  const c4 = c + 4 * cRow;
  const c5 = c + min<usize>(5, last) * cRow;
  const c6 = c + min<usize>(6, last) * cRow;
  const c7 = c + min<usize>(7, last) * cRow;
  let low00: v128, high00: v128;
  let low01: v128, high01: v128;
  let low02: v128, high02: v128;
  let low03: v128, high03: v128;
  let low10: v128, high10: v128;
  let low11: v128, high11: v128;
  let low12: v128, high12: v128;
  let low13: v128, high13: v128;
  if (start != ON_TOP) {
    const from = start == FROM_BIAS ? bias : ZEROS;
    const left = v128.load(from), right = v128.load(from, 16);
    low00 = firstTwo(left);
    high00 = low00, low10 = low00, high10 = low00;
    low01 = lastTwo(left);
    high01 = low01, low11 = low01, high11 = low01;
    low02 = firstTwo(right);
    high02 = low02, low12 = low02, high12 = low02;
    low03 = lastTwo(right);
    high03 = low03, low13 = low03, high13 = low03;
  } else {
    let r0 = v128.load(c), r1 = v128.load(c1);
    let r2 = v128.load(c2), r3 = v128.load(c3);
    let top = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
    let bottom = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
    low00 = zippedLow(top, bottom), high00 = zippedHigh(top, bottom);
    top = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
    bottom = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
    low01 = zippedLow(top, bottom), high01 = zippedHigh(top, bottom);
    r0 = v128.load(c, 16), r1 = v128.load(c1, 16);
    r2 = v128.load(c2, 16), r3 = v128.load(c3, 16);
    top = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
    bottom = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
    low02 = zippedLow(top, bottom), high02 = zippedHigh(top, bottom);
    top = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
    bottom = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
    low03 = zippedLow(top, bottom), high03 = zippedHigh(top, bottom);
    r0 = v128.load(c4), r1 = v128.load(c5);
    r2 = v128.load(c6), r3 = v128.load(c7);
    top = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
    bottom = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
    low10 = zippedLow(top, bottom), high10 = zippedHigh(top, bottom);
    top = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
    bottom = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
    low11 = zippedLow(top, bottom), high11 = zippedHigh(top, bottom);
    r0 = v128.load(c4, 16), r1 = v128.load(c5, 16);
    r2 = v128.load(c6, 16), r3 = v128.load(c7, 16);
    top = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
    bottom = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
    low12 = zippedLow(top, bottom), high12 = zippedHigh(top, bottom);
    top = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
    bottom = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
    low13 = zippedLow(top, bottom), high13 = zippedHigh(top, bottom);
  }
  // two steps at a time, the first alone if their number is odd: a loop's own
  // work takes as long as half a step
  if ((depth & 1) != 0) {
    let part = v128.load(a);
    const upLow = twiceLow(part), upHigh = twiceHigh(part);
    part = v128.load(next);
    const downLow = twiceLow(part), downHigh = twiceHigh(part);
    part = v128.load(b);
    let two = firstTwo(part);
    low00 = madd<f32>(upLow, two, low00);
    high00 = madd<f32>(upHigh, two, high00);
    low10 = madd<f32>(downLow, two, low10);
    high10 = madd<f32>(downHigh, two, high10);
    two = lastTwo(part);
    low01 = madd<f32>(upLow, two, low01);
    high01 = madd<f32>(upHigh, two, high01);
    low11 = madd<f32>(downLow, two, low11);
    high11 = madd<f32>(downHigh, two, high11);
    part = v128.load(b, 16);
    two = firstTwo(part);
    low02 = madd<f32>(upLow, two, low02);
    high02 = madd<f32>(upHigh, two, high02);
    low12 = madd<f32>(downLow, two, low12);
    high12 = madd<f32>(downHigh, two, high12);
    two = lastTwo(part);
    low03 = madd<f32>(upLow, two, low03);
    high03 = madd<f32>(upHigh, two, high03);
    low13 = madd<f32>(downLow, two, low13);
    high13 = madd<f32>(downHigh, two, high13);
    a += aStep;
    next += aStep;
    b += bStep;
  }
  for (let k = depth / 2; k != 0; k--) {
    {
      let part = v128.load(a);
      const upLow = twiceLow(part), upHigh = twiceHigh(part);
      part = v128.load(next);
      const downLow = twiceLow(part), downHigh = twiceHigh(part);
      part = v128.load(b);
      let two = firstTwo(part);
      low00 = madd<f32>(upLow, two, low00);
      high00 = madd<f32>(upHigh, two, high00);
      low10 = madd<f32>(downLow, two, low10);
      high10 = madd<f32>(downHigh, two, high10);
      two = lastTwo(part);
      low01 = madd<f32>(upLow, two, low01);
      high01 = madd<f32>(upHigh, two, high01);
      low11 = madd<f32>(downLow, two, low11);
      high11 = madd<f32>(downHigh, two, high11);
      part = v128.load(b, 16);
      two = firstTwo(part);
      low02 = madd<f32>(upLow, two, low02);
      high02 = madd<f32>(upHigh, two, high02);
      low12 = madd<f32>(downLow, two, low12);
      high12 = madd<f32>(downHigh, two, high12);
      two = lastTwo(part);
      low03 = madd<f32>(upLow, two, low03);
      high03 = madd<f32>(upHigh, two, high03);
      low13 = madd<f32>(downLow, two, low13);
      high13 = madd<f32>(downHigh, two, high13);
      a += aStep;
      next += aStep;
      b += bStep;
    }
    {
      let part = v128.load(a);
      const upLow = twiceLow(part), upHigh = twiceHigh(part);
      part = v128.load(next);
      const downLow = twiceLow(part), downHigh = twiceHigh(part);
      part = v128.load(b);
      let two = firstTwo(part);
      low00 = madd<f32>(upLow, two, low00);
      high00 = madd<f32>(upHigh, two, high00);
      low10 = madd<f32>(downLow, two, low10);
      high10 = madd<f32>(downHigh, two, high10);
      two = lastTwo(part);
      low01 = madd<f32>(upLow, two, low01);
      high01 = madd<f32>(upHigh, two, high01);
      low11 = madd<f32>(downLow, two, low11);
      high11 = madd<f32>(downHigh, two, high11);
      part = v128.load(b, 16);
      two = firstTwo(part);
      low02 = madd<f32>(upLow, two, low02);
      high02 = madd<f32>(upHigh, two, high02);
      low12 = madd<f32>(downLow, two, low12);
      high12 = madd<f32>(downHigh, two, high12);
      two = lastTwo(part);
      low03 = madd<f32>(upLow, two, low03);
      high03 = madd<f32>(upHigh, two, high03);
      low13 = madd<f32>(downLow, two, low13);
      high13 = madd<f32>(downHigh, two, high13);
      a += aStep;
      next += aStep;
      b += bStep;
    }
  }
  // rows of the loop's pairs: V8 takes those apart here, and not within the loop
  const left0 = firstRow(low00, low01);
  const right0 = firstRow(low02, low03);
  const left1 = secondRow(low00, low01);
  const right1 = secondRow(low02, low03);
  const left2 = firstRow(high00, high01);
  const right2 = firstRow(high02, high03);
  const left3 = secondRow(high00, high01);
  const right3 = secondRow(high02, high03);
  const left4 = firstRow(low10, low11);
  const right4 = firstRow(low12, low13);
  const left5 = secondRow(low10, low11);
  const right5 = secondRow(low12, low13);
  const left6 = firstRow(high10, high11);
  const right6 = firstRow(high12, high13);
  const left7 = secondRow(high10, high11);
  const right7 = secondRow(high12, high13);
  let lower = v128.xor(left0, right0);
  lower = v128.xor(lower, left1);
  lower = v128.xor(lower, right1);
  lower = v128.xor(lower, left4);
  lower = v128.xor(lower, right4);
  lower = v128.xor(lower, left5);
  lower = v128.xor(lower, right5);
  let upper = v128.xor(left2, right2);
  upper = v128.xor(upper, left3);
  upper = v128.xor(upper, right3);
  upper = v128.xor(upper, left6);
  upper = v128.xor(upper, right6);
  upper = v128.xor(upper, left7);
  upper = v128.xor(upper, right7);
  pairs = i32x4.extract_lane(i32x4.add(lower, upper), 0);
  if (rows == WIDE_ROWS && columns >= panelWidth<f32>()) {
    v128.store(c, left0);
    v128.store(c, right0, 16);
    v128.store(c1, left1);
    v128.store(c1, right1, 16);
    v128.store(c2, left2);
    v128.store(c2, right2, 16);
    v128.store(c3, left3);
    v128.store(c3, right3, 16);
    v128.store(c4, left4);
    v128.store(c4, right4, 16);
    v128.store(c5, left5);
    v128.store(c5, right5, 16);
    v128.store(c6, left6);
    v128.store(c6, right6, 16);
    v128.store(c7, left7);
    v128.store(c7, right7, 16);
    return;
  }
  storeRow(c7, left7, right7, columns);
  storeRow(c6, left6, right6, columns);
  storeRow(c5, left5, right5, columns);
  storeRow(c4, left4, right4, columns);
  storeRow(c3, left3, right3, columns);
  storeRow(c2, left2, right2, columns);
  storeRow(c1, left1, right1, columns);
  storeRow(c, left0, right0, columns);
}
