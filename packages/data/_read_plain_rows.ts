import type { CellBlock } from "./_cell_block.ts";
import { dataRows } from "./_data_rows.ts";
import { decode } from "./_decode.ts";
import type { CsvFile } from "./_open_csv.ts";
import { parseRecords } from "./_parse_records.ts";
import { LONGEST_RECORD } from "./_record_lines.ts";
import { RowScanner } from "./_row_scanner.ts";
import type { PlainStart } from "./_start_plain.ts";
import type { CsvRecord } from "./csv.ts";

const LINE_FEED = 10;

/**
 * The fast lane: finds rows among the bytes of the file, without making strings
 * of them, as long as they are plain.
 *
 * @returns Blocks of rows, each good until the next is asked for; then, from
 * the first on that isn't plain, the other rows by way of the general reader.
 */
export async function* readPlainRows(
  file: CsvFile,
  { first, names, line, bytes, at }: PlainStart,
): AsyncGenerator<CellBlock | CsvRecord, void> {
  let scanner: RowScanner | undefined;
  try {
    scanner = new RowScanner(file, names.length, line);
    let chunk: Uint8Array | undefined, ended = false, rows = 0;
    scanner.add(bytes.subarray(at));
    while (true) {
      while (scanner.next()) {
        rows += scanner.block.rows;
        yield scanner.block;
      }
      if (scanner.stuck || ended || scanner.left > LONGEST_RECORD) break;
      chunk = await file.bytes.read(chunk);
      ended = chunk === undefined;
      scanner.add(chunk ?? Uint8Array.of(LINE_FEED)); // the last may lack it
    }
    const rest = scanner.rest(ended ? 1 : 0);
    const pieces = decode(rest, file.bytes, file.label, true);
    const next = parseRecords(file, [pieces], scanner.line);
    const header = rows === 0 ? first : undefined;
    yield* dataRows(next, { file, names, header });
  } finally {
    scanner?.dispose();
    await file.cancel().catch(() => {}); // what went wrong before says more
  }
}
