import type { CellBlock } from "./_cell_block.ts";
import { ColumnBuilder, MOST_TEXTS } from "./_column_builder.ts";
import { LineIndex } from "./_line_index.ts";
import { MissingTexts } from "./_missing_texts.ts";
import { raggedRow } from "./_ragged_row.ts";
import type { CsvRecord } from "./csv.ts";
import { MISSING } from "./missing.ts";
import type { TableOptions } from "./table.ts";
import type { Table } from "./types.ts";

/** How many more rows there may be than the first ones lead to expect. */
const MARGIN = 1.05;
/** For no more rows is room made before they are seen. */
const MOST_EXPECTED = 2 ** 24;

/** Gathers a table, row by row or block by block. */
export class TableBuilder {
  /** How many rows there are so far. */
  rows = 0;
  readonly #source: string;
  readonly #columns: ColumnBuilder[];
  readonly #lines = new LineIndex();
  /** Size of the file, until room has been made for its rows. */
  #bytes: number;

  /**
   * For rows of these columns.
   *
   * @param options What counts as missing, and whose texts are kept.
   * @param limits Rows that room is made for at once, and how many different
   * texts a column may keep that the options don't name.
   */
  constructor(
    header: readonly string[],
    options: TableOptions,
    limits: { rows?: number; mostTexts?: number } = {},
  ) {
    const { source = "the table", texts = [], bytes = 0 } = options;
    const { rows = 0, mostTexts = MOST_TEXTS } = limits;
    const missing = new MissingTexts(options.missing ?? MISSING);
    this.#source = source;
    this.#bytes = bytes;
    this.#columns = header.map((name) => {
      const most = texts.includes(name) ? Infinity : mostTexts;
      return new ColumnBuilder(name, { missing, mostTexts: most, rows });
    });
  }

  /** Adds a row, or all rows of a block. */
  add(rows: CsvRecord | CellBlock): void {
    if ("fields" in rows) this.push(rows);
    else this.#pushBlock(rows);
  }

  /** Adds a row. */
  push(record: CsvRecord): void {
    const { fields, line } = record, columns = this.#columns;
    if (fields.length !== columns.length) {
      throw raggedRow(record, columns.length, {
        source: this.#source,
        header: true,
      });
    }
    for (let i = 0; i < columns.length; i++) columns[i]!.push(fields[i]!);
    this.#lines.push(line);
    this.rows++;
  }

  /** Adds all rows of a block; each has a cell for every column. */
  #pushBlock(block: CellBlock): void {
    this.#expect(block);
    for (const [i, column] of this.#columns.entries()) {
      column.pushBlock(block, i);
    }
    for (let i = 0; i < block.rows; i++) this.#lines.push(block.lines[i]!);
    this.rows += block.rows;
  }

  /** Makes room for all rows of the file, after the first of them. */
  #expect({ rows, heads, tails }: CellBlock): void {
    if (this.#bytes === 0 || rows === 0) return;
    const times = this.#bytes / (tails[rows - 1]! - heads[0]!);
    const expected = Math.ceil(MARGIN * rows * times);
    for (const column of this.#columns) {
      column.reserve(Math.min(MOST_EXPECTED, expected));
    }
    this.#bytes = 0;
  }

  /** The table with these rows at its end. */
  async finishWith(
    rows: AsyncIterable<CellBlock | CsvRecord>,
  ): Promise<Table> {
    for await (const part of rows) this.add(part);
    return this.finish();
  }

  /** The table; nothing may be pushed after it. */
  finish(): Table {
    const lines = this.#lines;
    return {
      source: this.#source,
      rows: this.rows,
      columns: this.#columns.map((column) => column.finish()),
      line: (row) => lines.at(row),
    };
  }
}
