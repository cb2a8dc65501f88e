// Sums down the columns of a matrix.
import { lanes, onlyFirst, storeFirst, sumOfLanes } from "./lanes";

/** Sums of the columns, each in row order; a single one as `sumOf` takes it. */
export function columnSums<T>(
  from: usize,
  rows: usize,
  columns: usize,
  to: usize,
): void {
  if (columns == 1) return store<T>(to, sumOf<T>(from, rows));
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

/** Sum of so many numbers: in every lane of two vectors, then of all lanes. */
function sumOf<T>(from: usize, count: usize): T {
  const step: usize = 2 * lanes<T>();
  let first = v128.splat<T>(0), second = first;
  let left = count;
  for (; left >= step; left -= step) {
    first = v128.add<T>(first, v128.load(from));
    second = v128.add<T>(second, v128.load(from, 16));
    from += 32;
  }
  if (left > 0) {
    first = v128.add<T>(first, onlyFirst<T>(v128.load(from), left));
  }
  if (left > lanes<T>()) {
    const rest = onlyFirst<T>(v128.load(from, 16), left - lanes<T>());
    second = v128.add<T>(second, rest);
  }
  return sumOfLanes<T>(v128.add<T>(first, second));
}
