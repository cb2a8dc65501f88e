import type { CellBlock } from "./_cell_block.ts";
import { plainNumber } from "./_plain_number.ts";
import { TextDictionary } from "./_text_dictionary.ts";
import { cutTo, resized } from "./_resized.ts";
import { textOf } from "./_text_of.ts";
import { parseNumber } from "./parse_number.ts";
import type { Column } from "./types.ts";

/** Different texts beyond which a column's dictionary is dropped, if not told. */
export const MOST_TEXTS = 10_000;

const ZERO = 48, NINE = 57;

/** Gathers one column, cell by cell. */
export class ColumnBuilder {
  readonly #name: string;
  readonly #limit: number;
  readonly #missingTexts: ReadonlySet<string>;
  /** Numbers whose text may mean missing, such as -999. */
  readonly #missingNumbers: readonly number[];
  /** The texts met, behind those that mean missing; dropped if too many. */
  #dictionary: TextDictionary | undefined;
  /** The number that each text stands for, NaN for others. */
  #values: number[] = [];
  #numbers: Float64Array<ArrayBuffer>;
  #codes: Int32Array<ArrayBuffer>;
  #rows = 0;
  #missing = 0;
  #numeric = 0;
  #firstText: Column["firstText"];
  #leadingZeros = false;

  /** Room for `rows` rows is made at once; more is made when needed. */
  constructor(
    name: string,
    options: { missing: readonly string[]; mostTexts: number; rows: number },
  ) {
    this.#name = name;
    this.#limit = options.mostTexts;
    this.#missingTexts = new Set(["", ...options.missing]);
    const texts = [...this.#missingTexts];
    this.#missingNumbers = texts.map(parseNumber).filter((x) => x === x);
    this.#numbers = new Float64Array(options.rows);
    this.#codes = new Int32Array(this.#limit > 0 ? options.rows : 0);
    if (this.#limit === 0) return;
    this.#dictionary = new TextDictionary();
    for (const text of texts) {
      this.#dictionary.findText(text);
      this.#dictionary.addFound();
    }
  }

  /** Adds the next row's cell. */
  push(cell: string): void {
    const text = cell.trim(), row = this.#rows++;
    if (row === this.#numbers.length) this.reserve(Math.max(64, 2 * row));
    const index = this.#dictionary?.findText(text) ?? -1;
    if (index >= 0) return this.#repeat(row, index);
    this.#numbers[row] = this.#read(text, row);
    if (this.#hasRoom()) this.#learn(row, this.#dictionary!.addFound());
  }

  /** Adds the cells of one column of a block. */
  pushBlock(block: CellBlock, column: number): void {
    const first = column * block.capacity, last = first + block.rows;
    if (this.#rows + block.rows > this.#numbers.length) {
      this.reserve(Math.max(this.#rows + block.rows, 2 * this.#rows));
    }
    let i = first;
    while (i < last && this.#dictionary !== undefined) {
      this.#pushCell(block, i++);
    }
    const plain = this.#missingNumbers.length === 0;
    while (i < last) {
      if (plain) i = this.#pushNumbers(block.values, i, last);
      if (i < last) this.#pushCell(block, i++);
    }
  }

  /** Adds values up to the first that isn't seen to be a number. */
  #pushNumbers(values: Float64Array, i: number, last: number): number {
    const numbers = this.#numbers, first = this.#rows;
    let row = first;
    for (; i < last; i++) {
      const value = values[i]!;
      if (value !== value) break;
      numbers[row++] = value;
    }
    this.#rows = row;
    this.#numeric += row - first;
    return i;
  }

  /** Makes room for so many rows in all, if that is more than there is. */
  reserve(rows: number): void {
    if (rows <= this.#numbers.length) return;
    this.#numbers = resized(this.#numbers, rows);
    if (this.#dictionary) this.#codes = resized(this.#codes, rows);
  }

  /** The column; nothing may be pushed after it. */
  finish(): Column {
    const rows = this.#rows, dictionary = this.#dictionary;
    const column = {
      name: this.#name,
      numbers: cutTo(this.#numbers, rows),
      missing: this.#missing,
      numeric: this.#numeric,
      firstText: this.#firstText,
      leadingZeros: this.#leadingZeros,
    };
    if (dictionary === undefined) return column;
    const codes = cutTo(this.#codes, rows);
    const texts = dictionary.texts(this.#missingTexts.size);
    return { ...column, codes, texts };
  }

  /** Adds a cell of a block, if that can be done without its text. */
  #pushCell({ bytes, values, starts, ends, texts }: CellBlock, i: number) {
    const start = starts[i]!, end = ends[i]!;
    if (end < 0) return this.push(texts.get(i)!);
    const dictionary = this.#dictionary, row = this.#rows;
    if (dictionary !== undefined) {
      const index = dictionary.find(bytes, start, end);
      if (index >= 0) {
        this.#rows++;
        return this.#repeat(row, index);
      }
    }
    let value = values[i]!;
    if (value !== value) value = plainNumber(bytes, start, end);
    if (value !== value || this.#missingNumbers.includes(value)) {
      return this.push(textOf(bytes, start, end));
    }
    this.#rows++;
    this.#numeric++;
    this.#numbers[row] = value;
    if (this.#hasRoom()) this.#learn(row, dictionary!.add(bytes, start, end));
  }

  /** The cell's number, or NaN; what it tells of the column is noted. */
  #read(text: string, row: number): number {
    const value = parseNumber(text), isNumber = value === value;
    if (
      (!isNumber || this.#missingNumbers.length > 0) &&
      this.#missingTexts.has(text)
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

  /** Notes a cell whose text the dictionary knows. */
  #repeat(row: number, index: number): void {
    const code = index - this.#missingTexts.size;
    const value = code < 0 ? NaN : this.#values[code]!;
    this.#numbers[row] = value;
    this.#codes[row] = Math.max(code, -1);
    if (code < 0) this.#missing++;
    else if (value === value) this.#numeric++;
  }

  /** Notes that the text of a row is the new entry `index`. */
  #learn(row: number, index: number): void {
    this.#codes[row] = index - this.#missingTexts.size;
    this.#values.push(this.#numbers[row]!);
  }

  /** Whether the dictionary takes one more text; a full one is dropped. */
  #hasRoom(): boolean {
    if (this.#dictionary === undefined) return false;
    if (this.#values.length < this.#limit) return true;
    this.#dictionary = undefined;
    this.#codes = new Int32Array(0);
    this.#values = [];
    return false;
  }
}

function isDigit(c: number): boolean {
  return c >= ZERO && c <= NINE;
}

/** The same text in memory of its own: a slice would keep its whole row alive. */
function copy(text: string): string {
  return (" " + text).slice(1);
}
