import { dataRows } from "./_data_rows.ts";
import { decode } from "./_decode.ts";
import type { CsvFile } from "./_open_csv.ts";
import { parseRecords } from "./_parse_records.ts";
import { LONGEST_RECORD } from "./_record_lines.ts";
import { RowScanner } from "./_row_scanner.ts";
import type { PlainStart } from "./_start_plain.ts";
import type { TableBuilder } from "./_table_builder.ts";
import type { CsvRecord } from "./csv.ts";

const LINE_FEED = 10;

/** How many more rows there may be than the first ones lead to expect. */
const MARGIN = 1.05;
/** For no more rows is room made before they are seen. */
const MOST_EXPECTED = 2 ** 24;

/**
 * The fast lane: takes rows into a table from the bytes of the file, without
 * making strings of them, as long as they are plain.
 *
 * @param size Bytes of the whole file, if known.
 * @returns The rows from the first on that isn't plain, if there is one, by way
 * of the general reader.
 */
export async function readPlainRows(
  file: CsvFile,
  { first, names, line, bytes, at }: PlainStart,
  table: TableBuilder,
  size = 0,
): Promise<AsyncIterable<CsvRecord>> {
  const scanner = new RowScanner(file, names.length, line);
  try {
    let chunk: Uint8Array | undefined, ended = false;
    scanner.add(bytes.subarray(at));
    while (true) {
      while (scanner.next()) {
        table.pushBlock(scanner.block);
        if (size > 0) {
          table.reserve(expected(table.rows, size / (at + scanner.taken)));
        }
        size = 0;
      }
      if (scanner.stuck || ended || scanner.left > LONGEST_RECORD) break;
      chunk = await file.bytes.read(chunk);
      ended = chunk === undefined;
      scanner.add(chunk ?? Uint8Array.of(LINE_FEED)); // the last may lack it
    }
    const rest = scanner.rest(ended ? 1 : 0);
    const pieces = decode(rest, file.bytes, file.label, true);
    const next = parseRecords(file, [pieces], scanner.line);
    const header = table.rows === 0 ? first : undefined;
    return dataRows(next, { file, names, header });
  } finally {
    scanner.dispose();
  }
}

/** How many rows to make room for, after so many in a share of the file. */
function expected(rows: number, times: number): number {
  return Math.min(MOST_EXPECTED, Math.ceil(MARGIN * rows * times));
}
