import { startRows } from "./_start_rows.ts";
import { TableBuilder } from "./_table_builder.ts";
import type { CsvOptions, CsvRecord } from "./csv.ts";
import type { Table } from "./types.ts";

/** How cells become columns. */
export interface TableOptions {
  /** What messages call the table: a file name, or `stdin`. */
  source?: string;
  /** Texts that mean a missing cell, in place of `MISSING`. */
  missing?: readonly string[];
  /** Columns whose different texts are kept however many they are. */
  texts?: readonly string[];
  /** Size of the file in bytes, if known: room for its rows is made at once. */
  bytes?: number;
}

/**
 * Reads a CSV file into columns as its rows come in. Beyond the columns no more
 * than a few rows are held at a time.
 *
 * Cells lose the spaces around them. Each column gets its numbers and, while at
 * most 10,000 differ, its texts; what they mean is left to a schema.
 *
 * @param stream The file's bytes.
 * @param options How the file is written, and what counts as missing.
 * @returns The table, with at least one row.
 * @throws {DataError} If the file has no rows or can't be read as CSV; see
 * `readRecords`.
 *
 * @example Numbers and texts
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const file = new Blob(["age,city\n31,Oslo\n?,Bergen\n45,Oslo\n"]);
 * const table = await readTable(file.stream(), { source: "people.csv" });
 * const [age, city] = table.columns;
 * deepEqual([...age!.numbers], [31, NaN, 45]);
 * deepEqual(city!.texts, ["Oslo", "Bergen"]);
 * deepEqual([...city!.codes!], [0, 1, 0]);
 * equal(table.line(2), 4);
 * ```
 */
export async function readTable(
  stream: ReadableStream<Uint8Array>,
  options: CsvOptions & TableOptions = {},
): Promise<Table> {
  const { header, rows } = await startRows(stream, options);
  return await new TableBuilder(header, options).finishWith(rows);
}

/**
 * Makes a table of rows that are in memory already, just as `readTable` makes
 * it of a file.
 *
 * @param header Name of each column.
 * @param records The rows, each with one text a column.
 * @param options What counts as missing.
 * @returns The table.
 * @throws {DataError} If a row has more or fewer fields than the header.
 *
 * @example Rows from anywhere
 * ```ts
 * import { tableFromRecords } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rows = [["1", "a"], ["2.5", "b"]];
 * const records = rows.map((fields, i) => ({ fields, line: i + 1 }));
 * const table = tableFromRecords(["x", "label"], records);
 * deepEqual([...table.columns[0]!.numbers], [1, 2.5]);
 * ```
 */
export function tableFromRecords(
  header: readonly string[],
  records: readonly CsvRecord[],
  options: TableOptions = {},
): Table {
  const builder = new TableBuilder(header, options, { rows: records.length });
  for (const record of records) builder.push(record);
  return builder.finish();
}
