import type { CellBlock } from "./_cell_block.ts";
import { openCsv } from "./_open_csv.ts";
import { readPlainRows } from "./_read_plain_rows.ts";
import { startPlain } from "./_start_plain.ts";
import { startRecords } from "./_start_records.ts";
import type { CsvOptions, CsvRecord } from "./csv.ts";

/** A CSV file of which the header has been read. */
export interface StartedRows {
  /** Name of each column. */
  readonly header: readonly string[];
  /** The character between fields. */
  readonly delimiter: string;
  /** The rows, read as they are asked for: blocks of plain ones, or one. */
  readonly rows: AsyncIterable<CellBlock | CsvRecord>;
  /** Stops reading and lets go of the stream. */
  cancel(): Promise<void>;
}

/**
 * Begins to read a file by the fast lane, as far as that goes.
 *
 * @throws {DataError | TypeError | RangeError} As `readRecords`.
 */
export async function startRows(
  stream: ReadableStream<Uint8Array>,
  options: CsvOptions,
): Promise<StartedRows> {
  const file = await openCsv(stream, options);
  const plain = await startPlain(file);
  if (plain === undefined) {
    const { records, ...others } = await startRecords(file);
    return { ...others, rows: records };
  }
  const { delimiter, cancel } = file;
  const rows = readPlainRows(file, plain);
  return { header: plain.names, delimiter, rows, cancel };
}
