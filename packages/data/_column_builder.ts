import { parseNumber } from "./parse_number.ts";
import type { Column } from "./types.ts";

/** Different texts beyond which a column's dictionary is dropped. */
export const MOST_TEXTS = 10_000;

const ZERO = 48, NINE = 57;
const MISSING_CODE = -1;

/** Gathers one column, cell by cell. */
export class ColumnBuilder {
  readonly #name: string;
  readonly #limit: number;
  readonly #missingTexts: ReadonlySet<string>;
  /** Whether some text that means missing reads as a number, such as -999. */
  readonly #numbersMayBeMissing: boolean;
  /** Code of each text met, -1 of those that mean missing. */
  readonly #codeOf: Map<string, number>;
  #texts: string[] = [];
  /** The number that each text stands for, NaN for others. */
  #values: number[] = [];
  #numbers: Float64Array;
  /** Undefined once too many texts differ. */
  #codes: Int32Array | undefined;
  #rows = 0;
  #missing = 0;
  #numeric = 0;
  #firstText: Column["firstText"];
  #leadingZeros = false;

  /** Room for `rows` rows is made at once; more is made when needed. */
  constructor(
    name: string,
    options: { missing: readonly string[]; keep: boolean; rows: number },
  ) {
    const texts = ["", ...options.missing];
    this.#name = name;
    this.#limit = options.keep ? Infinity : MOST_TEXTS;
    this.#missingTexts = new Set(texts);
    this.#numbersMayBeMissing = texts.some((t) =>
      !Number.isNaN(parseNumber(t))
    );
    this.#codeOf = new Map(texts.map((text) => [text, MISSING_CODE]));
    this.#numbers = new Float64Array(options.rows);
    this.#codes = new Int32Array(options.rows);
  }

  /** Adds the next row's cell. */
  push(cell: string): void {
    const text = cell.trim(), row = this.#rows++;
    if (row === this.#numbers.length) this.#grow();
    this.#numbers[row] = this.#codes === undefined
      ? this.#read(text, row)
      : this.#lookUp(text, row, this.#codes);
  }

  /** The column; nothing may be pushed after it. */
  finish(): Column {
    const column = {
      name: this.#name,
      numbers: this.#numbers.slice(0, this.#rows),
      missing: this.#missing,
      numeric: this.#numeric,
      firstText: this.#firstText,
      leadingZeros: this.#leadingZeros,
    };
    if (this.#codes === undefined) return column;
    const codes = this.#codes.slice(0, this.#rows);
    return { ...column, codes, texts: this.#texts };
  }

  /** The cell's number, or NaN; what it tells of the column is noted. */
  #read(text: string, row: number): number {
    const value = parseNumber(text), isNumber = value === value;
    if (
      (!isNumber || this.#numbersMayBeMissing) && this.#missingTexts.has(text)
    ) {
      this.#missing++;
      return NaN;
    }
    if (!isNumber) {
      this.#firstText ??= { row, value: copy(text) };
      return NaN;
    }
    this.#numeric++;
    if (text.charCodeAt(0) === ZERO && isDigit(text.charCodeAt(1))) {
      this.#leadingZeros = true;
    }
    return value;
  }

  /** The same by way of the dictionary, which grows, or is dropped if full. */
  #lookUp(text: string, row: number, codes: Int32Array): number {
    const code = this.#codeOf.get(text);
    if (code === MISSING_CODE) {
      codes[row] = code;
      this.#missing++;
      return NaN;
    }
    if (code !== undefined) {
      const value = this.#values[code]!;
      codes[row] = code;
      if (value === value) this.#numeric++;
      return value;
    }
    const value = this.#read(text, row);
    if (this.#texts.length === this.#limit) {
      this.#codes = undefined;
      this.#texts = [];
      this.#values = [];
      this.#codeOf.clear();
      return value;
    }
    const kept = copy(text);
    codes[row] = this.#texts.push(kept) - 1;
    this.#values.push(value);
    this.#codeOf.set(kept, codes[row]!);
    return value;
  }

  #grow(): void {
    const length = Math.max(64, 2 * this.#numbers.length);
    const numbers = new Float64Array(length);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    if (this.#codes === undefined) return;
    const codes = new Int32Array(length);
    codes.set(this.#codes);
    this.#codes = codes;
  }
}

function isDigit(c: number): boolean {
  return c >= ZERO && c <= NINE;
}

/** The same text in memory of its own: a slice would keep its whole row alive. */
function copy(text: string): string {
  return (" " + text).slice(1);
}
