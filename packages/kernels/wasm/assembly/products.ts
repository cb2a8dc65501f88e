// Products of matrices, row-major, in tiles that stay in registers.
//
// Every entry of a product is one chain of multiply-adds in index order, from
// the bias or from 0, whatever tile it falls into: its bits depend on its own
// row and column only. Tiles may read past the end of a row, never write.
import { lanes, madd, storeFirst } from "./lanes";

/** What a tile's sums start from. */
const FROM_ZERO: i32 = 0;
const FROM_BIAS: i32 = 1;
const ON_TOP: i32 = 2;

/** Longest stretch of a sum that is taken at a time, so that its terms stay near. */
const DEPTH: usize = 256;

/** Rows of the left factor that are gone through for each panel. */
const ROWS: usize = 96;

/** Bytes in a row of the packed right factor: ROW_BYTES · DEPTH fit the cache. */
const ROW_BYTES: usize = 2048;

/** Bytes for both packed factors. */
export const SCRATCH_BYTES: usize = DEPTH * ROW_BYTES + ROWS * DEPTH * 8;

/** Rows of the tallest tile. */
const TALLEST: usize = 6;

/** Columns of a full panel. */
@inline
function panelWidth<T>(): usize {
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

/** The same for one row of A and eight vectors of columns, none left over. */
@inline
function strip<T>(
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  depth: usize,
  c: usize,
  start: i32,
  bias: usize,
): void {
  const from = start == FROM_BIAS ? bias : c;
  const zero = v128.splat<T>(0);
  let c0 = zero, c1 = zero, c2 = zero, c3 = zero;
  let c4 = zero, c5 = zero, c6 = zero, c7 = zero;
  if (start != FROM_ZERO) {
    c0 = v128.load(from, 0);
    c1 = v128.load(from, 16);
    c2 = v128.load(from, 32);
    c3 = v128.load(from, 48);
    c4 = v128.load(from, 64);
    c5 = v128.load(from, 80);
    c6 = v128.load(from, 96);
    c7 = v128.load(from, 112);
  }
  for (let k: usize = 0; k < depth; k++) {
    const x = v128.load_splat<T>(a);
    c0 = madd<T>(x, v128.load(b, 0), c0);
    c1 = madd<T>(x, v128.load(b, 16), c1);
    c2 = madd<T>(x, v128.load(b, 32), c2);
    c3 = madd<T>(x, v128.load(b, 48), c3);
    c4 = madd<T>(x, v128.load(b, 64), c4);
    c5 = madd<T>(x, v128.load(b, 80), c5);
    c6 = madd<T>(x, v128.load(b, 96), c6);
    c7 = madd<T>(x, v128.load(b, 112), c7);
    a += aStep;
    b += bStep;
  }
  v128.store(c, c0, 0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
  v128.store(c, c4, 64);
  v128.store(c, c5, 80);
  v128.store(c, c6, 96);
  v128.store(c, c7, 112);
}

/** A tile of so many rows and vectors. */
function tileOf<T>(
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
      case 3:
        tile<T>(
          3,
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
      case 5:
        tile<T>(
          5,
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
      case 3:
        tile<T>(
          3,
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
      case 5:
        tile<T>(
          5,
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

/** Rows of the next tile: full ones, the last two evened out. */
@inline
function rowsOfNext(left: usize): usize {
  if (left <= TALLEST) return left;
  return left >= 2 * TALLEST ? TALLEST : (left + 1) >> 1;
}

/** Copies `depth` rows of A's columns, so that each step's are side by side. */
function packColumns<T>(
  to: usize,
  a: usize,
  aStep: usize,
  depth: usize,
  rows: usize,
): void {
  const bytes = rows * sizeof<T>();
  for (let k: usize = 0; k < depth; k++) {
    for (let r: usize = 0; r < bytes; r += sizeof<T>()) {
      store<T>(to + r, load<T>(a + r));
    }
    to += bytes;
    a += aStep;
  }
}

/** Copies rows of B into panels that are read from end to end. */
function packPanels<T>(
  to: usize,
  b: usize,
  bStep: usize,
  depth: usize,
  columns: usize,
): void {
  for (let j: usize = 0; j < columns; j += panelWidth<T>()) {
    let from = b + j * sizeof<T>();
    const two = columns - j > lanes<T>();
    for (let k: usize = 0; k < depth; k++) {
      v128.store(to, v128.load(from));
      if (two) v128.store(to, v128.load(from, 16), 16);
      from += bStep;
      to += 32;
    }
  }
}

/** The same for B given by its transpose: entry (k, j) is at `t + j tRow + k`. */
function packTransposed<T>(
  to: usize,
  t: usize,
  tRow: usize,
  depth: usize,
  columns: usize,
): void {
  for (let j: usize = 0; j < columns; j += lanes<T>()) {
    const count = min(lanes<T>(), columns - j);
    const from = t + j * tRow;
    // vectors lie in turn in the left and in the right half of a panel
    const panel = j / panelWidth<T>();
    const half = j - panel * panelWidth<T>();
    let at = to + panel * depth * 32 + half * sizeof<T>();
    let k: usize = 0;
    if (count == lanes<T>()) {
      for (; k + lanes<T>() <= depth; k += lanes<T>()) {
        transposeSquare<T>(at, from + k * sizeof<T>(), tRow);
        at += 32 * lanes<T>();
      }
    }
    for (; k < depth; k++) {
      const entry = from + k * sizeof<T>();
      for (let r: usize = 0; r < count; r++) {
        store<T>(at + r * sizeof<T>(), load<T>(entry + r * tRow));
      }
      at += 32;
    }
  }
}

/** A square as large as a vector: rows in, columns out, 32 bytes apart. */
@inline
function transposeSquare<T>(to: usize, from: usize, row: usize): void {
  const r0 = v128.load(from), r1 = v128.load(from + row);
  if (sizeof<T>() == 8) {
    v128.store(to, v128.shuffle<i64>(r0, r1, 0, 2));
    v128.store(to, v128.shuffle<i64>(r0, r1, 1, 3), 32);
    return;
  }
  const r2 = v128.load(from + 2 * row), r3 = v128.load(from + 3 * row);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to, v128.shuffle<i64>(low01, low23, 1, 3), 32);
  v128.store(to, v128.shuffle<i64>(high01, high23, 0, 2), 64);
  v128.store(to, v128.shuffle<i64>(high01, high23, 1, 3), 96);
}

/** How the right factor is read. */
const AS_IT_IS: i32 = 0;
const PACKED: i32 = 1;
const TRANSPOSED: i32 = 2;

/**
 * `C = start + A B`, A of `rows` × `depth`, B of `depth` × `columns`, C's rows
 * without gaps. A is packed as well if there is room for it in `aScratch`.
 */
function product<T>(
  rows: usize,
  columns: usize,
  depth: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  reading: i32,
  c: usize,
  bias: usize,
  bScratch: usize,
  aScratch: usize,
): void {
  const size = sizeof<T>();
  const cRow = columns * size;
  const most = reading == AS_IT_IS ? columns : ROW_BYTES / size;
  const wide: usize = 4 * panelWidth<T>();
  let k0: usize = 0;
  do { // once even if the depth is 0: the entries are then the start values
    const steps = min(DEPTH, depth - k0);
    const start = k0 > 0 ? ON_TOP : bias != 0 ? FROM_BIAS : FROM_ZERO;
    for (let j0: usize = 0; j0 < columns; j0 += most) {
      const width = min(most, columns - j0);
      if (reading == PACKED) {
        packPanels<T>(bScratch, b + k0 * bRow + j0 * size, bRow, steps, width);
      } else if (reading == TRANSPOSED) {
        packTransposed<T>(
          bScratch,
          b + j0 * bRow + k0 * size,
          bRow,
          steps,
          width,
        );
      }
      for (let i0: usize = 0; i0 < rows; i0 += ROWS) {
        const height = min(ROWS, rows - i0);
        if (aScratch != 0) {
          for (let i: usize = 0; i < height;) {
            const count = rowsOfNext(height - i);
            packColumns<T>(
              aScratch + i * steps * size,
              a + (i0 + i) * aRow + k0 * aStep,
              aStep,
              steps,
              count,
            );
            i += count;
          }
        }
        let j: usize = 0;
        if (height == 1 && reading == AS_IT_IS) {
          for (; j + wide <= width; j += wide) {
            const at = (j0 + j) * size;
            strip<T>(
              a + i0 * aRow + k0 * aStep,
              aStep,
              b + k0 * bRow + at,
              bRow,
              steps,
              c + i0 * cRow + at,
              start,
              bias + at,
            );
          }
        }
        for (; j < width; j += panelWidth<T>()) {
          const at = (j0 + j) * size;
          const panel = reading == AS_IT_IS
            ? b + k0 * bRow + at
            : bScratch + j / panelWidth<T>() * steps * 32;
          const step = reading == AS_IT_IS ? bRow : 32;
          const left = width - j;
          const vectors = left > lanes<T>() ? 2 : 1;
          for (let i: usize = 0; i < height;) {
            const count = rowsOfNext(height - i);
            const own = aScratch != 0;
            tileOf<T>(
              count,
              vectors,
              own
                ? aScratch + i * steps * size
                : a + (i0 + i) * aRow + k0 * aStep,
              own ? size : aRow,
              own ? count * size : aStep,
              panel,
              step,
              steps,
              c + (i0 + i) * cRow + at,
              cRow,
              start,
              bias + at,
              left,
            );
            i += count;
          }
        }
      }
    }
    k0 += DEPTH;
  } while (k0 < depth);
}

/** Bytes of a factor from which on copying it pays: no near cache holds it. */
const LARGE: usize = 1 << 20;

/** `Z = X W + b`. */
export function affine<T>(
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
  scratch: usize,
): void {
  const size = sizeof<T>();
  const row = units * size;
  const reading = batch >= 24 && inputs * row >= LARGE ? PACKED : AS_IT_IS;
  product<T>(
    batch,
    units,
    inputs,
    x,
    inputs * size,
    size,
    weights,
    row,
    reading,
    z,
    bias,
    scratch,
    0,
  );
}

/** `G = δ Wᵀ`. */
export function backward<T>(
  batch: usize,
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
  scratch: usize,
): void {
  const size = sizeof<T>();
  // a single column is its own transpose
  const reading = units == 1 ? AS_IT_IS : TRANSPOSED;
  product<T>(
    batch,
    inputs,
    units,
    delta,
    units * size,
    size,
    weights,
    units * size,
    reading,
    out,
    0,
    scratch,
    0,
  );
}

/** `∂L/∂W = Xᵀ δ` and `∂L/∂b = Σ δ`. */
export function gradients<T>(
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  delta: usize,
  dWeights: usize,
  dBias: usize,
  scratch: usize,
): void {
  const size = sizeof<T>();
  const large = batch * inputs * size >= LARGE && units >= 4 * panelWidth<T>();
  product<T>(
    inputs,
    units,
    batch,
    x,
    size,
    inputs * size,
    delta,
    units * size,
    large ? PACKED : AS_IT_IS,
    dWeights,
    0,
    scratch,
    large ? scratch + DEPTH * ROW_BYTES : 0,
  );
  columnSums<T>(delta, batch, units, dBias);
}

/** Sums of the columns, each in row order. */
function columnSums<T>(
  from: usize,
  rows: usize,
  columns: usize,
  to: usize,
): void {
  const row = columns * sizeof<T>();
  for (let j: usize = 0; j < columns; j += lanes<T>()) {
    let sum = v128.splat<T>(0);
    let at = from + j * sizeof<T>();
    for (let n: usize = 0; n < rows; n++) {
      sum = v128.add<T>(sum, v128.load(at));
      at += row;
    }
    const left = columns - j;
    if (left >= lanes<T>()) v128.store(to + j * sizeof<T>(), sum);
    else storeFirst<T>(to + j * sizeof<T>(), sum, left);
  }
}
