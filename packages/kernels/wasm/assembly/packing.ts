// Copies of a product's factors, laid out so that tiles read them end to end.
import { lanes } from "./lanes";
import { PANEL_BYTES, panelWidth, TILE_ROWS } from "./tiles";

/**
 * Copies `rows` of A, whose columns lie `aStride` apart, so that the entries of
 * a tile are side by side; what the last tile has too many are any numbers.
 */
export function packColumns<T>(
  to: usize,
  a: usize,
  aStride: usize,
  depth: usize,
  rows: usize,
): void {
  for (let i: usize = 0; i < rows; i += TILE_ROWS) {
    let from = a + i * sizeof<T>();
    for (let k: usize = 0; k < depth; k++) {
      v128.store(to, v128.load(from));
      if (sizeof<T>() == 8) v128.store(to, v128.load(from, 16), 16);
      from += aStride;
      to += TILE_ROWS * sizeof<T>();
    }
  }
}

/** The same for A whose rows lie so far apart. */
export function packRows<T>(
  to: usize,
  a: usize,
  aStride: usize,
  depth: usize,
  rows: usize,
): void {
  const size: usize = sizeof<T>(), last = a + (rows - 1) * aStride;
  for (let i: usize = 0; i < rows; i += TILE_ROWS) {
    // rows there are none of are the last one again
    let r0 = a + i * aStride;
    let r1 = min(r0 + aStride, last);
    let r2 = min(r0 + 2 * aStride, last);
    let r3 = min(r0 + 3 * aStride, last);
    let k: usize = 0;
    for (; k + lanes<T>() <= depth; k += lanes<T>()) {
      transposeSquare<T>(to, TILE_ROWS * size, r0, r1, r2, r3);
      if (size == 8) transposeSquare<T>(to + 16, 32, r2, r3, r2, r3);
      r0 += 16;
      r1 += 16;
      r2 += 16;
      r3 += 16;
      to += 16 * TILE_ROWS;
    }
    for (; k < depth; k++) {
      store<T>(to, load<T>(r0));
      store<T>(to + size, load<T>(r1));
      store<T>(to + 2 * size, load<T>(r2));
      store<T>(to + 3 * size, load<T>(r3));
      r0 += size;
      r1 += size;
      r2 += size;
      r3 += size;
      to += TILE_ROWS * size;
    }
  }
}

/** Copies rows of B into panels that are read from end to end. */
export function packPanels<T>(
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
      to += PANEL_BYTES;
    }
  }
}

/** The same for B given by its transpose: entry (k, j) is at `t + j tRow + k`. */
export function packTransposed<T>(
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
    let at = to + panel * depth * PANEL_BYTES + half * sizeof<T>();
    let k: usize = 0;
    if (count == lanes<T>()) {
      for (; k + lanes<T>() <= depth; k += lanes<T>()) {
        const r0 = from + k * sizeof<T>(), r1 = r0 + tRow, r2 = r1 + tRow;
        transposeSquare<T>(at, PANEL_BYTES, r0, r1, r2, r2 + tRow);
        at += PANEL_BYTES * lanes<T>();
      }
    }
    for (; k < depth; k++) {
      const entry = from + k * sizeof<T>();
      for (let r: usize = 0; r < count; r++) {
        store<T>(at + r * sizeof<T>(), load<T>(entry + r * tRow));
      }
      at += PANEL_BYTES;
    }
  }
}

/** A square as large as a vector: rows at these places in, columns out. */
@inline
export function transposeSquare<T>(
  to: usize,
  step: usize,
  at0: usize,
  at1: usize,
  at2: usize,
  at3: usize,
): void {
  const r0 = v128.load(at0), r1 = v128.load(at1);
  if (sizeof<T>() == 8) {
    v128.store(to, v128.shuffle<i64>(r0, r1, 0, 2));
    v128.store(to + step, v128.shuffle<i64>(r0, r1, 1, 3));
    return;
  }
  const r2 = v128.load(at2), r3 = v128.load(at3);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to + step, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(to + 2 * step, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(to + 3 * step, v128.shuffle<i64>(high01, high23, 1, 3));
}
