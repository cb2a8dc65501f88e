import type { CellBlock } from "./_cell_block.ts";
import { ColumnBuilder } from "./_column_builder.ts";
import { LineIndex } from "./_line_index.ts";
import { raggedRow } from "./_ragged_row.ts";
import type { CsvRecord } from "./csv.ts";
import { MISSING } from "./missing.ts";
import type { TableOptions } from "./table.ts";
import type { Table } from "./types.ts";

/** Gathers a table, row by row or block by block. */
export class TableBuilder {
  /** How many rows there are so far. */
  rows = 0;
  readonly #source: string;
  readonly #columns: ColumnBuilder[];
  readonly #lines = new LineIndex();

  constructor(header: readonly string[], options: TableOptions, rows = 0) {
    const { source = "the table", missing = MISSING, texts = [] } = options;
    this.#source = source;
    this.#columns = header.map((name) =>
      new ColumnBuilder(name, { missing, keep: texts.includes(name), rows })
    );
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
  pushBlock(block: CellBlock): void {
    for (const [i, column] of this.#columns.entries()) {
      column.pushBlock(block, i);
    }
    for (let i = 0; i < block.rows; i++) this.#lines.push(block.lines[i]!);
    this.rows += block.rows;
  }

  /** Makes room for so many rows in all, if that is more than there is. */
  reserve(rows: number): void {
    for (const column of this.#columns) column.reserve(rows);
  }

  /** The table with these rows at its end. */
  async finishWith(records: AsyncIterable<CsvRecord>): Promise<Table> {
    for await (const record of records) this.push(record);
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
