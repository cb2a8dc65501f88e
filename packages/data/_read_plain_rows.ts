import { CellBlock } from "./_cell_block.ts";
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
  { first, names, line, ...start }: PlainStart,
  table: TableBuilder,
  size = 0,
): Promise<AsyncIterable<CsvRecord>> {
  const scanner = new RowScanner(file, line);
  const block = new CellBlock(names.length);
  let { bytes, at } = start, length = bytes.length, ended = false;
  let chunk: Uint8Array | undefined;
  let end = bytes.lastIndexOf(LINE_FEED) + 1; // of the lines that are whole
  while (true) {
    block.bytes = bytes;
    while (at < end && !scanner.stuck) {
      at = scanner.fill(block, at, end);
      table.pushBlock(block);
      if (size > 0) table.reserve(expected(table.rows, size / at));
      size = 0;
    }
    if (scanner.stuck || ended || length - at > LONGEST_RECORD) break;
    chunk = await file.bytes.read(chunk);
    ended = chunk === undefined;
    const more = chunk ?? Uint8Array.of(LINE_FEED); // the last line may lack it
    const kept = length - at;
    length = kept + more.length;
    if (length <= bytes.length) bytes.copyWithin(0, at);
    else bytes = longer(bytes.subarray(at), 2 * length);
    bytes.set(more, kept);
    const last = more.lastIndexOf(LINE_FEED);
    end = last < 0 ? 0 : kept + last + 1;
    at = 0;
  }
  const rest = bytes.slice(at, ended ? Math.max(at, length - 1) : length);
  const pieces = decode(rest, file.bytes, file.label, true);
  const next = parseRecords(file, [pieces], scanner.line);
  const header = table.rows === 0 ? first : undefined;
  return dataRows(next, { file, names, header });
}

/** How many rows to make room for, after so many in a share of the file. */
function expected(rows: number, times: number): number {
  return Math.min(MOST_EXPECTED, Math.ceil(MARGIN * rows * times));
}

/** The same bytes with room behind them. */
function longer(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  all.set(bytes);
  return all;
}
