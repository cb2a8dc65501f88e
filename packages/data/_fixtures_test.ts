// Shared by the tests of this package; holds no test of its own.
import { keyNumber } from "./_cell_key.ts";
import type { Column, RandomSource, Table } from "./types.ts";

/** A column from cell texts; "" is missing. Without texts if `forget`. */
export function columnFrom(
  name: string,
  cells: readonly string[],
  forget = false,
): Column {
  const numbers = Float64Array.from(
    cells,
    (cell) => /^[+-]?(\d|\.\d)/.test(cell) ? Number(cell) : NaN,
  );
  const texts = [...new Set(cells)].filter((cell) => cell !== "");
  const codes = Int32Array.from(cells, (cell) => texts.indexOf(cell));
  const row = cells.findIndex((cell, i) => cell !== "" && isNaN(numbers[i]!));
  return {
    name,
    numbers,
    ...(forget ? {} : { codes, texts }),
    missing: cells.filter((cell) => cell === "").length,
    numeric: numbers.filter((x) => !isNaN(x)).length,
    ...(row < 0 ? {} : { firstText: { row, value: cells[row]! } }),
    leadingZeros: texts.some((text) =>
      /^0\d/.test(text) && keyNumber(text) === undefined
    ),
  };
}

/** A table from columns of cell texts; row i is on line i + 2 of `t.csv`. */
export function tableFrom(
  columns: Record<string, readonly string[]>,
  options: { forget?: boolean } = {},
): Table {
  const entries = Object.entries(columns);
  return {
    source: "t.csv",
    rows: entries[0]![1].length,
    columns: entries.map(([name, cells]) =>
      columnFrom(name, cells, options.forget)
    ),
    line: (row) => row + 2,
  };
}

/** The numbers 0 to n - 1. */
export function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** A small seeded generator: a counter whose bits are mixed twice. */
export function seeded(seed: number): RandomSource {
  let counter = seed >>> 0;
  const uniform = () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    normal: () =>
      Math.sqrt(-2 * Math.log(1 - uniform())) *
      Math.cos(2 * Math.PI * uniform()),
    integer: (n) => Math.floor(uniform() * n),
  };
}
