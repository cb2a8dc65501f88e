import { parseNumber } from "./parse_number.ts";

/** The number a text stands for; none for `007`, which may be a code. */
export function keyNumber(text: string): number | undefined {
  const x = parseNumber(text);
  return Number.isNaN(x) || /^[+-]?0\d/.test(text) ? undefined : x;
}

/**
 * The text under which equal cells meet: `1`, `1.0` and `+1` are all `1`.
 * Beyond 2^53 whole numbers that differ may round alike, so texts stay.
 */
export function cellKey(text: string): string {
  const x = keyNumber(text);
  return x === undefined || Math.abs(x) > Number.MAX_SAFE_INTEGER
    ? text
    : String(x);
}

/** Sorts keys by number if all are numbers, else by code unit. */
export function sortedKeys(keys: Iterable<string>): string[] {
  const list = [...keys];
  return list.every((key) => keyNumber(key) !== undefined)
    ? list.sort((a, b) => Number(a) - Number(b))
    : list.sort();
}
