// Products of six rows, by code that was written for this thread: see
// `../_microkernel.ts`. Every entry is the chain of multiply-adds that it is in
// `tiles.ts`.
import { lanes } from "./lanes";
import { transposeSquare } from "./packing";
import { FROM_BIAS, FROM_ZERO, ON_TOP, PANEL_BYTES, panelWidth, ZEROS } from "./tiles";

/** Rows of a call, and steps of their sums. */
const SIX: usize = 6;
export const STEPS: usize = 32;

/** Bytes of six rows' entries, which lie where the code looks for them. */
export const ENTRY_BYTES: usize = SIX * STEPS * 8;

/**
 * `C = from + A B` for as many panels as there are, of six rows: B's rows lie
 * `bStep` apart, its panels `bNext`; likewise what the sums start from.
 */
@external("env", "microkernel64")
declare function microkernel64(
  b: usize,
  bStep: usize,
  bNext: usize,
  from: usize,
  fromRow: usize,
  fromNext: usize,
  c: usize,
  cRow: usize,
  panels: usize,
): void;

@external("env", "microkernel32")
declare function microkernel32(
  b: usize,
  bStep: usize,
  bNext: usize,
  from: usize,
  fromRow: usize,
  fromNext: usize,
  c: usize,
  cRow: usize,
  panels: usize,
): void;

/** Panels from which on it pays to lay out six rows' entries for them. */
const LEAST_PANELS: usize = 4;

/**
 * How many of a product's rows go by sixes, the first ones: none if it is so
 * small that they don't pay, or where the host rounds twice.
 */
export function rowsBySix<T>(rows: usize, depth: usize, columns: usize): usize {
  if (!ASC_FEATURE_RELAXED_SIMD || depth < STEPS || rows < SIX) return 0;
  if (columns < LEAST_PANELS * panelWidth<T>()) return 0;
  // 8 rows make two whole tiles, where 6 and 2 would make two and a half
  const left = rows % SIX;
  return left == 2 ? rows - SIX - left : rows - left;
}

/**
 * `C = start + A B` for `rows` of A, a multiple of six, as many panels of B, and
 * as many pieces of each sum, of `STEPS`. A's rows lie `aStride` bytes apart, or
 * if it is given by its transpose, its columns do; B's rows `bStep`, its panels
 * `bNext`, its pieces `bPiece`.
 */
export function productBySix<T>(
  rows: usize,
  panels: usize,
  pieces: usize,
  turned: bool,
  a: usize,
  aStride: usize,
  b: usize,
  bStep: usize,
  bNext: usize,
  bPiece: usize,
  c: usize,
  cRow: usize,
  start: i32,
  bias: usize,
  entries: usize,
): void {
  if (panels == 0) return;
  const size: usize = sizeof<T>();
  const aRow = turned ? size : aStride, aStep = turned ? aStride : size;
  for (let i: usize = 0; i < rows; i += SIX) {
    const to = c + i * cRow;
    for (let k: usize = 0; k < pieces; k++) {
      const at = a + i * aRow + k * STEPS * aStep;
      if (turned) packSixColumns<T>(entries, at, aStride);
      else packSixRows<T>(entries, at, aStride);
      let from = to, row = cRow, next = PANEL_BYTES;
      if (k == 0 && start != ON_TOP) {
        from = start == FROM_BIAS ? bias : ZEROS, row = 0;
        if (start == FROM_ZERO) next = 0;
      }
      const panel = b + k * bPiece;
      if (size == 8) {
        microkernel64(panel, bStep, bNext, from, row, next, to, cRow, panels);
      } else {
        microkernel32(panel, bStep, bNext, from, row, next, to, cRow, panels);
      }
    }
  }
}

/** Six rows of A so that their entries of a column are side by side. */
function packSixRows<T>(to: usize, a: usize, aStride: usize): void {
  const record: usize = SIX * sizeof<T>();
  let r0 = a;
  let r1 = r0 + aStride;
  let r2 = r1 + aStride;
  let r3 = r2 + aStride;
  let r4 = r3 + aStride;
  let r5 = r4 + aStride;
  for (let k: usize = 0; k < STEPS; k += lanes<T>()) {
    transposeSquare<T>(to, record, r0, r1, r2, r3);
    if (sizeof<T>() == 8) {
      transposeSquare<T>(to + 16, record, r2, r3, r2, r3);
      transposeSquare<T>(to + 32, record, r4, r5, r4, r5);
    } else {
      const x = v128.load(r4), y = v128.load(r5);
      const low = v128.shuffle<i32>(x, y, 0, 4, 1, 5);
      const high = v128.shuffle<i32>(x, y, 2, 6, 3, 7);
      v128.store64_lane(to, low, 0, 16);
      v128.store64_lane(to, low, 1, 40);
      v128.store64_lane(to, high, 0, 64);
      v128.store64_lane(to, high, 1, 88);
    }
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
    r4 += 16;
    r5 += 16;
    to += record * lanes<T>();
  }
}

/** The same of rows whose columns lie so far apart. */
function packSixColumns<T>(to: usize, a: usize, aStride: usize): void {
  for (let k: usize = 0; k < STEPS; k++) {
    v128.store(to, v128.load(a));
    if (sizeof<T>() == 8) {
      v128.store(to, v128.load(a, 16), 16);
      v128.store(to, v128.load(a, 32), 32);
    } else {
      store<u64>(to + 16, load<u64>(a + 16));
    }
    a += aStride;
    to += SIX * sizeof<T>();
  }
}
