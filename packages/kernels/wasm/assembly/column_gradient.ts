// The gradient of a single column: the rows of X, each times its δ, summed.
//
// Every entry is one chain of multiply-adds in the order of the rows. Four rows
// are taken at a time: their δ are loaded together and spread from there, since
// hosts check the address of every load.
import { lanes, madd, spread, storeUpTo } from "./lanes";
import { strips } from "./strips";
import { storePart } from "./tiles";

/** So many vectors of columns, the last perhaps not full; rows by fours. */
@inline
function columns<T>(
  vectors: i32,
  rows: usize,
  row: usize,
  x: usize,
  delta: usize,
  g: usize,
  count: usize,
): void {
  const zero = v128.splat<T>(0);
  let g0 = zero, g1 = zero, g2 = zero, g3 = zero, g4 = zero;
  for (let n: usize = 0; n < rows; n += 4) {
    const low = v128.load(delta);
    const high = sizeof<T>() == 8 ? v128.load(delta, 16) : low;
    let d = spread<T>(low, 0);
    g0 = madd<T>(v128.load(x), d, g0);
    if (vectors > 1) g1 = madd<T>(v128.load(x, 16), d, g1);
    if (vectors > 2) g2 = madd<T>(v128.load(x, 32), d, g2);
    if (vectors > 3) g3 = madd<T>(v128.load(x, 48), d, g3);
    if (vectors > 4) g4 = madd<T>(v128.load(x, 64), d, g4);
    x += row;
    d = spread<T>(low, 1);
    g0 = madd<T>(v128.load(x), d, g0);
    if (vectors > 1) g1 = madd<T>(v128.load(x, 16), d, g1);
    if (vectors > 2) g2 = madd<T>(v128.load(x, 32), d, g2);
    if (vectors > 3) g3 = madd<T>(v128.load(x, 48), d, g3);
    if (vectors > 4) g4 = madd<T>(v128.load(x, 64), d, g4);
    x += row;
    d = spread<T>(high, sizeof<T>() == 8 ? 0 : 2);
    g0 = madd<T>(v128.load(x), d, g0);
    if (vectors > 1) g1 = madd<T>(v128.load(x, 16), d, g1);
    if (vectors > 2) g2 = madd<T>(v128.load(x, 32), d, g2);
    if (vectors > 3) g3 = madd<T>(v128.load(x, 48), d, g3);
    if (vectors > 4) g4 = madd<T>(v128.load(x, 64), d, g4);
    x += row;
    d = spread<T>(high, sizeof<T>() == 8 ? 1 : 3);
    g0 = madd<T>(v128.load(x), d, g0);
    if (vectors > 1) g1 = madd<T>(v128.load(x, 16), d, g1);
    if (vectors > 2) g2 = madd<T>(v128.load(x, 32), d, g2);
    if (vectors > 3) g3 = madd<T>(v128.load(x, 48), d, g3);
    if (vectors > 4) g4 = madd<T>(v128.load(x, 64), d, g4);
    x += row;
    delta += 4 * sizeof<T>();
  }
  if (vectors == 2) return storePart<T>(g, g0, g1, count);
  v128.store(g, g0);
  v128.store(g, g1, 16);
  if (vectors == 3) return storeUpTo<T>(g + 32, g2, count - 2 * lanes<T>());
  v128.store(g, g2, 32);
  if (vectors == 4) return storeUpTo<T>(g + 48, g3, count - 3 * lanes<T>());
  v128.store(g, g3, 48);
  storeUpTo<T>(g + 64, g4, count - 4 * lanes<T>());
}

/** The first of so many columns, as many as there is a part for; how many. */
function part<T>(
  rows: usize,
  row: usize,
  x: usize,
  delta: usize,
  g: usize,
  count: usize,
): usize {
  const vectors = (count + lanes<T>() - 1) / lanes<T>();
  if (vectors <= 2) {
    columns<T>(2, rows, row, x, delta, g, count);
    return count;
  }
  if (vectors == 3) {
    columns<T>(3, rows, row, x, delta, g, count);
    return count;
  }
  if (vectors == 5) {
    columns<T>(5, rows, row, x, delta, g, count);
    return count;
  }
  count = min(count, 4 * lanes<T>());
  columns<T>(4, rows, row, x, delta, g, count);
  return count;
}

/** `g = Xᵀ δ` for so many columns of X, whose rows lie so far apart. */
export function columnGradient<T>(
  rows: usize,
  row: usize,
  x: usize,
  delta: usize,
  g: usize,
  count: usize,
): void {
  const size: usize = sizeof<T>(), fours = rows & ~3;
  for (let k: usize = 0; k < count;) {
    const at = k * size;
    k += part<T>(fours, row, x + at, delta, g + at, count - k);
  }
  if (fours == rows) return;
  // the last rows, on top of the others
  x += fours * row;
  delta += fours * size;
  strips<T>(delta, size, x, row, rows - fours, g, g, count);
}
