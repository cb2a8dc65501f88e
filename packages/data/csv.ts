import { openCsv } from "./_open_csv.ts";
import { startRecords } from "./_start_records.ts";

/** How a CSV file is written, where it isn't the usual way. */
export interface CsvOptions {
  /** What messages call the file: its name, or `stdin`. Default `the table`. */
  source?: string;
  /** Character between fields; found among `, ; tab |` if left out. */
  delimiter?: string;
  /** False where the first row is data: names are `column_1` … Default true. */
  header?: boolean;
  /** Character that starts a line to be skipped; none if left out. */
  comment?: string;
  /**
   * Encoding, by a label that `TextDecoder` knows, such as `gbk`. Default
   * UTF-8, or UTF-16 where the file starts with that mark.
   */
  encoding?: string;
}

/** A row of a CSV file as it stands there. */
export interface CsvRecord {
  /**
   * The cells' texts, quotes resolved, one a column. Line breaks inside quotes
   * are `\n`; spaces before an unquoted cell may be gone.
   */
  readonly fields: readonly string[];
  /** Line of the file, from 1, on which the row starts. */
  readonly line: number;
}

/** A CSV file being read. */
export interface CsvReader {
  /** Name of each column. */
  readonly header: readonly string[];
  /** The character between fields. */
  readonly delimiter: string;
  /** The rows, read as they are asked for; can be gone through once. */
  readonly records: AsyncIterable<CsvRecord>;
  /** Stops reading and lets go of the stream. */
  cancel(): Promise<void>;
}

/**
 * Reads a CSV file row by row, in bounded memory, after RFC 4180 with `\n` or
 * `\r\n` at line ends. Blank lines are skipped, and so are spaces around names
 * and before cells. A column without a name is called after its place:
 * `column_3`.
 *
 * @param stream The file's bytes; cancelled when reading ends early.
 * @param options How the file is written.
 * @returns The header, read; and the rows, still to be read.
 * @throws {DataError} If the file is empty or isn't text, two columns share a
 * name, a quote is misplaced or, while the rows are read, one has more or fewer
 * fields than the header. The message names file and line.
 * @throws {TypeError} If `delimiter` or `comment` can't be one.
 * @throws {RangeError} If `encoding` isn't known.
 *
 * @example Rows and the lines they start on
 * ```ts
 * import { readRecords } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const file = new Blob(['name;note\nAda;"two\nlines"\n\nBob;one\n']);
 * const { header, records } = await readRecords(file.stream());
 * deepEqual(header, ["name", "note"]);
 * deepEqual(await Array.fromAsync(records), [
 *   { fields: ["Ada", "two\nlines"], line: 2 },
 *   { fields: ["Bob", "one"], line: 5 },
 * ]);
 * ```
 */
export async function readRecords(
  stream: ReadableStream<Uint8Array>,
  options: CsvOptions = {},
): Promise<CsvReader> {
  return await startRecords(await openCsv(stream, options));
}
