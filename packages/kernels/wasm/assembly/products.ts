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
import { packColumns, packPanels, packRows, packTransposed } from "./packing";
import { strips } from "./strips";
import {
  FROM_BIAS,
  FROM_ZERO,
  ON_TOP,
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

/** Bytes for both packed factors. */
export const SCRATCH_BYTES: usize = DEPTH * ROW_BYTES + ROWS * DEPTH * 8;

/** How a factor is read: A by columns, B by rows. */
const AS_IT_IS: i32 = 0;
const PACKED: i32 = 1;
const TRANSPOSED: i32 = 2;

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
  bScratch: usize,
): void {
  const size = sizeof<T>(), aScratch = bScratch + DEPTH * ROW_BYTES;
  const cRow = columns * size;
  const most = bReading == AS_IT_IS ? columns : ROW_BYTES / size;
  const wide = sizeof<T>() == 4 && ASC_FEATURE_RELAXED_SIMD && joinsPairs();
  // stretches of one length, or nearly: what comes before and after one costs
  const stretches = max<usize>(1, (depth + DEPTH - 1) / DEPTH);
  const stretch = (depth + stretches - 1) / stretches;
  let k0: usize = 0;
  do { // once even if the depth is 0: the entries are then the start values
    const steps = min(stretch, depth - k0);
    const start = k0 > 0 ? ON_TOP : bias != 0 ? FROM_BIAS : FROM_ZERO;
    for (let j0: usize = 0; j0 < columns; j0 += most) {
      const width = min(most, columns - j0);
      if (bReading == PACKED) {
        packPanels<T>(bScratch, b + k0 * bRow + j0 * size, bRow, steps, width);
      } else if (bReading == TRANSPOSED) {
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
        let from = a + i0 * aStride + k0 * size;
        if (aReading == TRANSPOSED) {
          packRows<T>(aScratch, from, aStride, steps, height);
        } else {
          from = a + i0 * size + k0 * aStride;
          if (aReading == PACKED) {
            packColumns<T>(aScratch, from, aStride, steps, height);
          }
        }
        for (let j: usize = 0; j < width; j += panelWidth<T>()) {
          const at = (j0 + j) * size;
          const panel = bReading == AS_IT_IS
            ? b + k0 * bRow + at
            : bScratch + j / panelWidth<T>() * steps * 32;
          const step = bReading == AS_IT_IS ? bRow : 32;
          const left = width - j;
          for (let i: usize = 0; i < height; i += TILE_ROWS) {
            const atA = aReading == AS_IT_IS
              ? from + i * size
              : aScratch + i * steps * size;
            const aStep = aReading == AS_IT_IS ? aStride : TILE_ROWS * size;
            const atC = c + (i0 + i) * cRow + at;
            if (wide && height - i > TILE_ROWS) {
              const next: usize = aReading == AS_IT_IS ? 1 : steps;
              wideTile(
                min(WIDE_ROWS, height - i),
                atA,
                atA + next * TILE_ROWS * size,
                aStep,
                panel,
                step,
                steps,
                atC,
                cRow,
                start,
                bias + at,
                left,
              );
              i += TILE_ROWS;
            } else {
              tile<T>(
                min(TILE_ROWS, height - i),
                atA,
                aStep,
                panel,
                step,
                steps,
                atC,
                cRow,
                start,
                bias + at,
                left,
              );
            }
          }
        }
      }
    }
    k0 += stretch;
  } while (k0 < depth);
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
