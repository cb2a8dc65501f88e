import { columnError } from "./_cell.ts";
import { cellKey } from "./_cell_key.ts";
import type { Column, Table } from "./types.ts";

/** A column as codes into its different keys. */
export interface CellKeys {
  /** Index into `keys` for each row of the table, -1 where missing. */
  readonly codes: Int32Array;
  /** The different keys, in order of first appearance. */
  readonly keys: readonly string[];
}

/** Columns don't change, and are encoded in many pieces. */
const KNOWN = new WeakMap<Column, CellKeys>();

/** Different cells of a column; cells that write one number two ways are one. */
export function cellKeys(table: Table, column: Column, hint: string): CellKeys {
  const keys = KNOWN.get(column) ?? keysOf(table, column);
  if (keys === undefined) {
    throw columnError(table, column, "too many different texts", hint);
  }
  KNOWN.set(column, keys);
  return keys;
}

function keysOf(table: Table, column: Column): CellKeys | undefined {
  if (column.codes) return mergeTexts(column.codes, column.texts!);
  const plain = column.missing + column.numeric === table.rows;
  return plain && !column.leadingZeros ? numberKeys(column.numbers) : undefined;
}

function mergeTexts(codes: Int32Array, texts: readonly string[]): CellKeys {
  const { indexOf, keys } = dictionary<string>();
  const merged = Int32Array.from(texts, (text) => indexOf(cellKey(text)));
  if (keys.length === texts.length) return { codes, keys };
  return { codes: codes.map((code) => code < 0 ? -1 : merged[code]!), keys };
}

function numberKeys(numbers: Float64Array): CellKeys {
  const { indexOf, keys } = dictionary<number>();
  const codes = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i]!;
    codes[i] = Number.isNaN(x) ? -1 : indexOf(x);
  }
  return { codes, keys };
}

function dictionary<T extends string | number>() {
  const seen = new Map<T, number>();
  const keys: string[] = [];
  const indexOf = (value: T): number => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    seen.set(value, keys.length);
    return keys.push(String(value)) - 1;
  };
  return { indexOf, keys };
}

/** How often each key occurs in `rows`; missing cells aren't counted. */
export function countKeys(
  { codes, keys }: CellKeys,
  rows: Int32Array,
): Map<string, number> {
  const counts = new Int32Array(keys.length);
  for (const row of rows) {
    const code = codes[row]!;
    if (code >= 0) counts[code]!++;
  }
  const present = new Map<string, number>();
  for (const [i, key] of keys.entries()) {
    if (counts[i]! > 0) present.set(key, counts[i]!);
  }
  return present;
}
