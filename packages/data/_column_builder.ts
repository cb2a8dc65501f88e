import type { CellBlock } from "./_cell_block.ts";
import type { MissingTexts } from "./_missing_texts.ts";
import { differentNumbers, formOf, ODD_FORM } from "./_number_forms.ts";
import { plainNumber } from "./_plain_number.ts";
import { TextDictionary } from "./_text_dictionary.ts";
import { cutTo, resized } from "./_resized.ts";
import { textOf } from "./_text_of.ts";
import { parseNumber } from "./parse_number.ts";
import type { Column } from "./types.ts";

/** Different texts beyond which they are dropped, if not told. */
export const MOST_TEXTS = 10_000;

const ZERO = 48, NINE = 57;

/**
 * Gathers one column, cell by cell. While its cells are numbers whose texts
 * follow from their decimals, only these are kept; then the texts, as long as
 * few differ; then neither.
 */
export class ColumnBuilder {
  readonly #name: string;
  readonly #limit: number;
  readonly #gaps: MissingTexts;
  /** The decimals of each number, as long as they say how it is written. */
  #forms: Uint8Array<ArrayBuffer> | undefined;
  /** Rows from which on it is worthwhile to count the different numbers. */
  #check: number;
  /** The texts met, behind those that mean missing; dropped if too many. */
  #dictionary: TextDictionary | undefined;
  /** The number that each text stands for, NaN for others. */
  #values: number[] = [];
  #numbers: Float64Array<ArrayBuffer>;
  #codes = new Int32Array(0);
  #rows = 0;
  #missing = 0;
  #numeric = 0;
  #firstText: Column["firstText"];
  #leadingZeros = false;

  /** Room for `rows` rows is made at once; more is made when needed. */
  constructor(
    name: string,
    options: { missing: MissingTexts; mostTexts: number; rows: number },
  ) {
    this.#name = name;
    this.#limit = options.mostTexts;
    this.#check = 2 * this.#limit;
    this.#gaps = options.missing;
    this.#numbers = new Float64Array(options.rows);
    if (this.#limit > 0) this.#forms = new Uint8Array(options.rows);
  }

  /** Adds the next row's cell. */
  push(cell: string): void {
    const text = cell.trim(), row = this.#rows;
    if (row === this.#numbers.length) this.reserve(Math.max(64, 2 * row));
    if (this.#forms !== undefined) {
      if (this.#gaps.has(text)) return this.#skip();
      const form = formOf(text);
      if (form !== ODD_FORM) return this.#pushForm(Number(text), form);
      this.#spell();
    }
    this.#rows++;
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
    for (let i = first; i < last;) {
      i = this.#pushNumbers(block, i, last);
      if (i < last) this.#pushCell(block, i++);
    }
    if (this.#rows >= this.#check) this.#count();
  }

  /** Adds numbers as long as nothing need be known of their texts. */
  #pushNumbers({ values, forms }: CellBlock, i: number, last: number): number {
    if (this.#dictionary !== undefined) return i;
    const numbers = this.#numbers, known = this.#forms, first = this.#rows;
    const rare = this.#gaps.numbers;
    let row = first;
    for (; i < last; i++) {
      const value = values[i]!, form = forms[i]!;
      if (value !== value || (rare.length > 0 && rare.includes(value))) break;
      if (known !== undefined) {
        if (form === ODD_FORM) break;
        known[row] = form;
      }
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
    if (this.#forms) this.#forms = resized(this.#forms, rows);
    if (this.#dictionary) this.#codes = resized(this.#codes, rows);
  }

  /** The column; nothing may be pushed after it. */
  finish(): Column {
    if (this.#rows > this.#limit) this.#count();
    const rows = this.#rows, dictionary = this.#dictionary;
    const column = {
      name: this.#name,
      numbers: cutTo(this.#numbers, rows),
      missing: this.#missing,
      numeric: this.#numeric,
      firstText: this.#firstText,
      leadingZeros: this.#leadingZeros,
    };
    if (this.#forms !== undefined) {
      return numberColumn(column, cutTo(this.#forms, rows));
    }
    if (dictionary === undefined) return column;
    const codes = cutTo(this.#codes, rows);
    const texts = dictionary.texts(this.#gaps.all.length);
    return { ...column, codes, texts };
  }

  /** Adds a number whose decimals say how it is written. */
  #pushForm(value: number, form: number): void {
    this.#numbers[this.#rows] = value;
    this.#forms![this.#rows++] = form;
    this.#numeric++;
  }

  /** Adds a missing cell where there is no dictionary. */
  #skip(): void {
    this.#numbers[this.#rows++] = NaN;
    this.#missing++;
  }

  /** Lets go of the decimals if too many numbers differ. */
  #count(): void {
    const forms = this.#forms;
    if (forms === undefined) return;
    this.#check = 2 * this.#rows;
    const all = [this.#numbers, forms, this.#rows, this.#limit] as const;
    if (differentNumbers(...all) === undefined) this.#forms = undefined;
  }

  /** From now on texts are kept: those there were are written out. */
  #spell(): void {
    const all = [this.#numbers, this.#forms!, this.#rows, this.#limit] as const;
    const different = differentNumbers(...all);
    this.#forms = undefined;
    if (different === undefined) return;
    const texts = [...this.#gaps.all, ...different.texts];
    this.#dictionary = TextDictionary.of(texts);
    this.#values = different.texts.map(Number);
    this.#codes = resized(different.codes, this.#numbers.length);
  }

  /** Adds a cell of a block, if that can be done without its text. */
  #pushCell({ bytes, values, starts, ends, texts }: CellBlock, i: number) {
    const start = starts[i]!, end = ends[i]!;
    if (end < 0) return this.push(texts.get(i)!);
    const dictionary = this.#dictionary, row = this.#rows;
    if (dictionary === undefined) {
      if (this.#gaps.hasBytes(bytes, start, end)) return this.#skip();
      if (this.#forms) return this.push(textOf(bytes, start, end));
    } else {
      const index = dictionary.find(bytes, start, end);
      if (index >= 0) {
        this.#rows++;
        return this.#repeat(row, index);
      }
    }
    let value = values[i]!;
    if (value !== value) value = plainNumber(bytes, start, end);
    if (value !== value || this.#gaps.numbers.includes(value)) {
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
      (!isNumber || this.#gaps.numbers.length > 0) &&
      this.#gaps.has(text)
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
    const code = index - this.#gaps.all.length;
    const value = code < 0 ? NaN : this.#values[code]!;
    this.#numbers[row] = value;
    this.#codes[row] = Math.max(code, -1);
    if (code < 0) this.#missing++;
    else if (value === value) this.#numeric++;
  }

  /** Notes that the text of a row is the new entry `index`. */
  #learn(row: number, index: number): void {
    this.#codes[row] = index - this.#gaps.all.length;
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

/** A column of numbers, whose texts are made when somebody asks for them. */
function numberColumn(
  column: Omit<Column, "codes" | "texts">,
  decimals: Uint8Array,
): Column {
  let known: ReturnType<typeof differentNumbers>;
  const { numbers } = column;
  const different = () =>
    known ??= differentNumbers(numbers, decimals, numbers.length, Infinity);
  return {
    ...column,
    decimals,
    get codes() {
      return different()?.codes;
    },
    get texts() {
      return different()?.texts;
    },
  };
}

function isDigit(c: number): boolean {
  return c >= ZERO && c <= NINE;
}

/** The same text in memory of its own: a slice would keep its whole row alive. */
function copy(text: string): string {
  return (" " + text).slice(1);
}
