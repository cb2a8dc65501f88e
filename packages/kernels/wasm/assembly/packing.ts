// Copies of a product's factors, laid out so that tiles read them end to end.
import { lanes } from "./lanes";
import { panelWidth } from "./tiles";

/** Copies `depth` rows of A's columns, so that each step's are side by side. */
export function packColumns<T>(
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
      to += 32;
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
