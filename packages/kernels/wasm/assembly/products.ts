// Products of matrices, row-major, in tiles that stay in registers.
//
// Every entry of a product is one chain of multiply-adds in index order, from
// the bias or from 0, whatever tile it falls into: its bits depend on its own
// row and column only.
import { columnProduct } from "./column";
import { columnGradient } from "./column_gradient";
import { isForeign } from "./blocks";
import {
  foreignAffine,
  foreignBackward,
  foreignGradients,
} from "./library";
import { ENTRY_BYTES, productBySix, rowsBySix, STEPS } from "./microkernel";
import { packColumns, packPanels, packRows, packTransposed } from "./packing";
import { strips } from "./strips";
import {
  FROM_BIAS,
  FROM_ZERO,
  ON_TOP,
  PANEL_BYTES,
  panelWidth,
  tile,
  TILE_ROWS,
} from "./tiles";
import { joinsPairs, WIDE_ROWS, wideTile } from "./wide_tile";

/** Longest stretch of a sum that is taken at a time, so that its terms stay near. */
const DEPTH: usize = 264;

/** Rows of the left factor that are gone through for each panel. */
const ROWS: usize = 96;

/** Bytes in a row of the packed right factor: ROW_BYTES · DEPTH fit the cache. */
const ROW_BYTES: usize = 2048;

/** Bytes for both packed factors, and for six rows' entries. */
export const SCRATCH_BYTES: usize = ENTRY_BYTES + DEPTH * ROW_BYTES +
  ROWS * DEPTH * 8;

/** How a factor is read: A by columns, B by rows. */
const AS_IT_IS: i32 = 0;
const PACKED: i32 = 1;
const TRANSPOSED: i32 = 2;

/** Bytes in a row of so many columns, in panels. */
function panelsBytes<T>(columns: usize): usize {
  return (columns + panelWidth<T>() - 1) / panelWidth<T>() * PANEL_BYTES;
}

/** Copies a stretch of B, each piece of so many steps behind the one before. */
function packPieces<T>(
  reading: i32,
  to: usize,
  b: usize,
  bRow: usize,
  steps: usize,
  piece: usize,
  columns: usize,
): void {
  for (let k: usize = 0; k < steps; k += piece) {
    const few = min(piece, steps - k);
    if (reading == PACKED) {
      packPanels<T>(to, b, bRow, few, columns);
    } else {
      packTransposed<T>(to, b, bRow, few, columns);
    }
    b += piece * (reading == PACKED ? bRow : sizeof<T>());
    to += piece * panelsBytes<T>(columns);
  }
}

/**
 * `C = start + A B`, A of `rows` × `depth`, B of `depth` × `columns`, C's rows
 * without gaps. A's rows lie `aStride` bytes apart, or if it is given by its
 * transpose, its columns do.
 */
function product<T>(
  rows: usize,
  columns: usize,
  depth: usize,
  aReading: i32,
  a: usize,
  aStride: usize,
  b: usize,
  bRow: usize,
  bReading: i32,
  c: usize,
  bias: usize,
  scratch: usize,
): void {
  const size = sizeof<T>(), bScratch = scratch + ENTRY_BYTES;
  const aScratch = bScratch + DEPTH * ROW_BYTES;
  const cRow = columns * size;
  const turned = aReading != TRANSPOSED, packed = bReading != AS_IT_IS;
  const aStep = turned ? aStride : size, aRow = turned ? size : aStride;
  const most = packed ? min(columns, ROW_BYTES / size) : columns;
  const wide = sizeof<T>() == 4 && ASC_FEATURE_RELAXED_SIMD && joinsPairs();
  const sixes: usize = wide ? 0 : rowsBySix<T>(rows, depth, columns);
  // stretches of one length, or nearly: what comes before and after one costs
  let deepest = sixes > 0 ? depth : DEPTH;
  if (sixes > 0 && packed) {
    deepest = DEPTH * ROW_BYTES / (panelsBytes<T>(most) * STEPS) * STEPS;
  }
  const stretches = max<usize>(1, (depth + deepest - 1) / deepest);
  let stretch = max<usize>(1, (depth + stretches - 1) / stretches);
  if (sixes > 0) stretch = (stretch + STEPS - 1) / STEPS * STEPS;
  const piece = sixes > 0 ? STEPS : stretch;
  for (let j0: usize = 0; j0 < columns; j0 += most) {
    const width = min(most, columns - j0);
    const whole = width / panelWidth<T>();
    const bStep = packed ? PANEL_BYTES : bRow;
    const bPiece = piece * (packed ? panelsBytes<T>(width) : bRow);
    // once even if the depth is 0: the entries are then the start values
    for (let k0: usize = 0; k0 < depth || k0 == 0; k0 += stretch) {
      const steps = min(stretch, depth - k0);
      const from = a + k0 * aStep, to = c + j0 * size;
      const start = k0 > 0 ? ON_TOP : bias != 0 ? FROM_BIAS : FROM_ZERO;
      let bAt = b + k0 * bRow + j0 * size;
      if (bReading == TRANSPOSED) bAt = b + k0 * size + j0 * bRow;
      if (packed) {
        packPieces<T>(bReading, bScratch, bAt, bRow, steps, piece, width);
        bAt = bScratch;
      }
      if (sixes > 0) {
        productBySix<T>(
          sixes,
          whole,
          steps / STEPS,
          turned,
          from,
          aStride,
          bAt,
          bStep,
          packed ? STEPS * PANEL_BYTES : PANEL_BYTES,
          bPiece,
          to,
          cRow,
          start,
          bias + j0 * size,
          scratch,
        );
      }
      for (let k: usize = 0; k < steps || k == 0; k += piece) {
        const few = min(piece, steps - k);
        const bNext = packed ? few * PANEL_BYTES : PANEL_BYTES;
        const done = few == STEPS ? sixes : 0;
        // columns that are left of rows that are done, then the other rows
        for (let part = 0; part < 2; part++) {
          const i: usize = part == 0 ? 0 : done;
          const j: usize = part == 0 ? whole : 0;
          productByTiles<T>(
            part == 0 ? done : rows - done,
            width - j * panelWidth<T>(),
            few,
            aReading,
            from + i * aRow + k * aStep,
            aStride,
            bAt + k / piece * bPiece + j * bNext,
            bStep,
            bNext,
            to + i * cRow + j * PANEL_BYTES,
            cRow,
            k > 0 ? ON_TOP : start,
            bias + j0 * size + j * PANEL_BYTES,
            aScratch,
            wide,
          );
        }
      }
    }
  }
}

/** The same in tiles, B's rows `bStep` apart and its panels `bNext`. */
function productByTiles<T>(
  rows: usize,
  columns: usize,
  steps: usize,
  aReading: i32,
  a: usize,
  aStride: usize,
  b: usize,
  bStep: usize,
  bNext: usize,
  c: usize,
  cRow: usize,
  start: i32,
  bias: usize,
  aScratch: usize,
  wide: bool,
): void {
  if (columns == 0) return;
  const size = sizeof<T>();
  const packed = aReading != AS_IT_IS;
  const aStep = packed ? TILE_ROWS * size : aStride;
  const aRow = packed ? steps * size : size;
  for (let i0: usize = 0; i0 < rows; i0 += ROWS) {
    const height = min(ROWS, rows - i0);
    let from = aScratch;
    if (aReading == TRANSPOSED) {
      packRows<T>(aScratch, a + i0 * aStride, aStride, steps, height);
    } else if (packed) {
      packColumns<T>(aScratch, a + i0 * size, aStride, steps, height);
    } else {
      from = a + i0 * size;
    }
    let panel = b;
    for (let j: usize = 0; j < columns; j += panelWidth<T>()) {
      const left = columns - j;
      for (let i: usize = 0; i < height; i += TILE_ROWS) {
        const atA = from + i * aRow, atC = c + (i0 + i) * cRow + j * size;
        if (wide && height - i > TILE_ROWS) {
          wideTile(
            min(WIDE_ROWS, height - i),
            atA,
            atA + TILE_ROWS * aRow,
            aStep,
            panel,
            bStep,
            steps,
            atC,
            cRow,
            start,
            bias + j * size,
            left,
          );
          i += TILE_ROWS;
        } else {
          tile<T>(
            min(TILE_ROWS, height - i),
            atA,
            aStep,
            panel,
            bStep,
            steps,
            atC,
            cRow,
            start,
            bias + j * size,
            left,
          );
        }
      }
      panel += bNext;
    }
  }
}

/** Bytes of a factor from which on copying it pays: no near cache holds it. */
const LARGE: usize = 1 << 16;

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
  if (batch == 0) return;
  if (isForeign(batch, inputs, units)) {
    return foreignAffine<T>(batch, inputs, units, x, weights, bias, z);
  }
  if (units == 1) {
    return columnProduct<T>(batch, inputs, x, weights, bias, z);
  }
  if (batch == 1) {
    return strips<T>(x, size, weights, row, inputs, z, bias, units);
  }
  const reading = batch >= 24 && inputs * row >= LARGE ? PACKED : AS_IT_IS;
  product<T>(
    batch,
    units,
    inputs,
    TRANSPOSED,
    x,
    inputs * size,
    weights,
    row,
    reading,
    z,
    bias,
    scratch,
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
  if (isForeign(batch, inputs, units)) {
    return foreignBackward<T>(batch, inputs, units, delta, weights, out);
  }
  // a single column is its own transpose
  const reading = units == 1 ? AS_IT_IS : TRANSPOSED;
  product<T>(
    batch,
    inputs,
    units,
    TRANSPOSED,
    delta,
    units * size,
    weights,
    units * size,
    reading,
    out,
    0,
    scratch,
  );
}

/**
 * Rows `first` to `last` of `∂L/∂W = Xᵀ δ`, those of the inputs with these
 * indices.
 */
export function weightGradients<T>(
  first: usize,
  last: usize,
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  delta: usize,
  dWeights: usize,
  scratch: usize,
): void {
  if (first >= last) return;
  if (isForeign(batch, inputs, units)) {
    return foreignGradients<T>(
      first,
      last,
      batch,
      inputs,
      units,
      x,
      delta,
      dWeights,
    );
  }
  const size = sizeof<T>(), row = inputs * size;
  x += first * size;
  dWeights += first * units * size;
  if (units == 1) { // a row for every input, or one row of them all
    return columnGradient<T>(batch, row, x, delta, dWeights, last - first);
  }
  const large = batch * inputs * size >= LARGE &&
    units >= 4 * panelWidth<T>();
  product<T>(
    last - first,
    units,
    batch,
    large ? PACKED : AS_IT_IS,
    x,
    row,
    delta,
    units * size,
    large ? PACKED : AS_IT_IS,
    dWeights,
    0,
    scratch,
  );
}
