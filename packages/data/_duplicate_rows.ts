import type { Column, Table } from "./types.ts";

/** Rows that repeat an earlier one, and the columns that couldn't be compared. */
export function countDuplicateRows(
  { rows, columns }: Table,
): { duplicateRows: number; notCompared: string[] } {
  const isWhole = (column: Column) =>
    isNumbers(column) || column.codes !== undefined;
  const compared = columns.filter(isWhole).map(keysOf);
  const hashes = hashRows(compared, rows);
  // Open addressing: a power of two of slots, at most half of them full.
  const mask = 2 ** Math.ceil(Math.log2(2 * rows + 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  let duplicateRows = 0;
  for (let row = 0; row < rows; row++) {
    let slot = hashes[row]! & mask;
    while (
      slots[slot]! >= 0 && !areEqual(compared, hashes, slots[slot]!, row)
    ) {
      slot = (slot + 1) & mask;
    }
    if (slots[slot]! < 0) slots[slot] = row;
    else duplicateRows++;
  }
  const notCompared = columns.filter((column) => !isWhole(column));
  return { duplicateRows, notCompared: notCompared.map(({ name }) => name) };
}

/**
 * What tells a column's cells apart: the number, where it is one that may be
 * written in several ways, else the code of the text; -1 where missing.
 */
interface Keys {
  numbers?: Float64Array;
  codes?: Int32Array;
}

function keysOf(column: Column): Keys {
  const { numbers, leadingZeros } = column;
  if (isNumbers(column)) return { numbers };
  return leadingZeros
    ? { codes: column.codes }
    : { numbers, codes: column.codes };
}

/** Whether all cells are numbers or missing, so that texts tell no more. */
function isNumbers({ firstText, leadingZeros }: Column): boolean {
  return firstText === undefined && !leadingZeros;
}

/** A 32-bit hash of each row, after Fowler, Noll and Vo (FNV-1a) on words. */
function hashRows(columns: readonly Keys[], rows: number): Uint32Array {
  const hashes = new Uint32Array(rows).fill(0x811c9dc5);
  const number = new Float64Array(1), words = new Uint32Array(number.buffer);
  for (const { numbers, codes } of columns) {
    for (let row = 0; row < rows; row++) {
      let hash = hashes[row]!;
      const x = numbers === undefined ? NaN : numbers[row]!;
      if (x === x) {
        number[0] = x + 0; // -0 equals 0
        hash = mix(mix(hash, words[0]!), words[1]!);
      } else hash = mix(hash, codes === undefined ? -1 : codes[row]!);
      hashes[row] = hash;
    }
  }
  return hashes;
}

function mix(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x01000193);
  return product ^ (product >>> 15);
}

function areEqual(
  columns: readonly Keys[],
  hashes: Uint32Array,
  a: number,
  b: number,
): boolean {
  if (hashes[a] !== hashes[b]) return false;
  for (const { numbers, codes } of columns) {
    if (numbers !== undefined) {
      const x = numbers[a]!, y = numbers[b]!;
      if (x === y) continue;
      if (x === x || y === y) return false;
    }
    if (codes !== undefined && codes[a] !== codes[b]) return false;
  }
  return true;
}
