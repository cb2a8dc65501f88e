import { plainText } from "./_plain_text.ts";
import type { ScannerMemory } from "./_scanner_memory.ts";

/** About as many cells as the nearest caches hold. */
const CELLS = 4096;
/** … but a column is no use to go to for fewer cells than these. */
const FEWEST_ROWS = 16;

/**
 * Some rows of cells, still as bytes of the file: views of a scanner's memory.
 * The cells of a column lie side by side, `capacity` of them.
 */
export class CellBlock {
  /** What `starts` and `ends` point into. */
  bytes: Uint8Array = new Uint8Array(0);
  /** How many rows there are. */
  rows = 0;
  /** How many columns there are. */
  readonly columns: number;
  /** How many rows there may be. */
  readonly capacity: number;
  /** Line on which each row starts. */
  lines: Int32Array = new Int32Array(0);
  /** Where each row starts. */
  heads: Int32Array = new Int32Array(0);
  /** Where each row ends, without its line break. */
  tails: Int32Array = new Int32Array(0);
  /** For each cell its number if that was easy to see, else NaN. */
  values: Float64Array = new Float64Array(0);
  /** How the number of each cell is written: its decimals, or ODD_FORM. */
  forms: Uint8Array = new Uint8Array(0);
  /** Where each cell starts, spaces left out. */
  starts: Int32Array = new Int32Array(0);
  /** Where each cell ends, or -1 for one with characters beyond ASCII. */
  ends: Int32Array = new Int32Array(0);
  /** The cells with characters beyond ASCII. */
  readonly texts: Map<number, string> = new Map();

  /** Room for as many rows of so many columns as fit, but some at least. */
  constructor(columns: number) {
    this.columns = columns;
    this.capacity = Math.max(FEWEST_ROWS, Math.floor(CELLS / columns));
  }

  /** Looks at a memory that was prepared for such a block. */
  lookAt({ bytes, scan }: ScannerMemory): void {
    const { buffer } = bytes, { columns, capacity } = this;
    const cells = columns * capacity;
    this.bytes = bytes;
    this.lines = new Int32Array(buffer, scan.lines.value, capacity);
    this.heads = new Int32Array(buffer, scan.heads.value, capacity);
    this.tails = new Int32Array(buffer, scan.tails.value, capacity);
    this.values = new Float64Array(buffer, scan.values.value, cells);
    this.forms = new Uint8Array(buffer, scan.forms.value, cells);
    this.starts = new Int32Array(buffer, scan.starts.value, cells);
    this.ends = new Int32Array(buffer, scan.ends.value, cells);
  }

  /**
   * Reads the cells that aren't ASCII, whose ends are given as their complement.
   *
   * @returns The first row with one that is no text; `rows` if there is none.
   */
  readTexts(): number {
    const { bytes, rows, columns, capacity, starts, ends } = this;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const cell = column * capacity + row;
        if (ends[cell]! >= 0) continue;
        const text = plainText(bytes.subarray(starts[cell]!, ~ends[cell]!));
        if (text === undefined) return row;
        this.texts.set(cell, text);
        ends[cell] = -1;
      }
    }
    return rows;
  }

  /** The rows as they stand in the file, without their line breaks. */
  rowTexts(): string[] {
    const { bytes, heads, tails, rows } = this, texts: string[] = [];
    if (rows === 0) return texts;
    const from = heads[0]!, to = tails[rows - 1]!;
    const all = UTF8.decode(bytes.subarray(from, to));
    const isAscii = all.length === to - from; // a byte is a character
    for (let i = 0; i < rows; i++) {
      const head = heads[i]!, tail = tails[i]!;
      texts.push(
        isAscii
          ? all.slice(head - from, tail - from)
          : UTF8.decode(bytes.subarray(head, tail)),
      );
    }
    return texts;
  }
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });
