import { CsvParseStream } from "@std/csv";
import { decode, type Piece } from "./_decode.ts";
import { detectDelimiter, isEnough } from "./_delimiter.ts";
import { raggedRow } from "./_ragged_row.ts";
import { RecordLines } from "./_record_lines.ts";
import { streamOf } from "./_stream_of.ts";
import { DataError } from "./types.ts";

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
  check(options);
  const { source = "the table", comment, header = true } = options;
  const bytes = stream.getReader();
  const cancel = () => bytes.cancel();
  try {
    const pieces = decode(bytes, source, options.encoding);
    const head = await firstPieces(pieces, comment);
    const delimiter = options.delimiter ??
      detectDelimiter(head.map((piece) => piece.text).join(""), comment);
    const trim = delimiter.trim() !== "";
    const lines = new RecordLines({ source, delimiter, comment, trim });
    const parser = new CsvParseStream({
      separator: delimiter,
      comment,
      trimLeadingSpace: trim,
    });
    void streamOf(feed([head, pieces], lines)).pipeTo(
      parser.writable,
    );
    const next = nextRecord(parser.readable.getReader(), lines);
    const first = await next();
    if (first === undefined) throw new DataError(`${source} is empty`);
    const names = header
      ? namesFrom(first, source)
      : first.fields.map((_, i) => `column_${i + 1}`);
    const check: RowCheck = { source, header, delimiter, names };
    const records = dataRows(next, first, check, cancel);
    return { header: names, delimiter, records, cancel };
  } catch (error) {
    await cancel().catch(() => {}); // the first error says more
    throw error;
  }
}

/** What each row is held to. */
interface RowCheck {
  source: string;
  header: boolean;
  delimiter: string;
  names: readonly string[];
}

/** The rows after the header; the stream is let go of however the loop ends. */
async function* dataRows(
  next: () => Promise<CsvRecord | undefined>,
  first: CsvRecord,
  check: RowCheck,
  cancel: () => Promise<void>,
): AsyncGenerator<CsvRecord, void> {
  try {
    let record = check.header ? await next() : first;
    if (record === undefined) {
      throw new DataError(`${check.source} has a header but no rows`, {
        hint: first.fields.some((field) => field.includes("\r"))
          ? "Its lines end in \\r alone: save it with \\n or \\r\\n."
          : undefined,
      });
    }
    for (; record !== undefined; record = await next()) {
      const { fields } = record;
      if (fields.length === check.names.length) yield record;
      else if (fields.length > 1 || fields[0]!.trim() !== "") {
        throw raggedRow(record, check.names.length, check);
      }
    }
  } finally {
    await cancel().catch(() => {}); // what went wrong before says more
  }
}

/** Pieces up to the tenth row, or 64 Ki characters: enough to see the delimiter. */
async function firstPieces(
  pieces: AsyncGenerator<Piece, void>,
  comment?: string,
): Promise<Piece[]> {
  const head: Piece[] = [];
  let text = "";
  while (text.length < 2 ** 16) {
    const { value, done } = await pieces.next();
    if (done) break;
    head.push(value);
    text += value.text;
    if (value.text.includes("\n") && isEnough(text, comment)) break;
  }
  return head;
}

/**
 * What the parser is given: the text, up to the piece in which something is
 * wrong. Failures are kept in `lines`, so that the rows before come first.
 */
async function* feed(
  parts: (Iterable<Piece> | AsyncIterable<Piece>)[],
  lines: RecordLines,
): AsyncGenerator<string, void> {
  try {
    for (const part of parts) {
      for await (const { text, problem } of part) {
        lines.accept(text);
        yield text;
        if (problem !== undefined) lines.failOn(problem);
        if (lines.failure !== undefined) return;
      }
    }
    lines.end();
  } catch (error) {
    lines.fail(error);
  }
}

/** Pairs each parsed record with its line; throws what stopped the text. */
function nextRecord(
  parsed: ReadableStreamDefaultReader<string[]>,
  lines: RecordLines,
): () => Promise<CsvRecord | undefined> {
  return async () => {
    let fields: string[] | undefined;
    try {
      fields = (await parsed.read()).value;
    } catch (error) {
      throw lines.failure ?? error;
    }
    const line = lines.next();
    if (fields !== undefined && line !== undefined) return { fields, line };
    if (lines.failure !== undefined) throw lines.failure;
    return undefined;
  };
}

function namesFrom({ fields, line }: CsvRecord, source: string): string[] {
  const names = fields.map((field, i) => field.trim() || `column_${i + 1}`);
  const places = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const other = places.get(name);
    if (other !== undefined) {
      throw new DataError(
        `${source}, line ${line}: columns ${other + 1} and ${i + 1} are both ` +
          `named "${name}"`,
        { hint: "Rename one; if the file has no header, add --no-header." },
      );
    }
    places.set(name, i);
  }
  return names;
}

function check({ delimiter, comment, encoding }: CsvOptions): void {
  for (const [name, value] of Object.entries({ delimiter, comment })) {
    if (value === undefined) continue;
    if (value.length !== 1 || '"\r\n'.includes(value)) {
      throw new TypeError(
        `Cannot read CSV: ${name} must be one character, not a quote or a ` +
          `line break, got ${JSON.stringify(value)}`,
      );
    }
  }
  if (comment !== undefined && comment === delimiter) {
    throw new TypeError(
      `Cannot read CSV: comment must differ from delimiter, got "${comment}"`,
    );
  }
  try {
    new TextDecoder(encoding);
  } catch {
    throw new RangeError(
      "Cannot read CSV: encoding must be a label that TextDecoder knows, " +
        `such as utf-8 or gbk, got ${JSON.stringify(encoding)}`,
    );
  }
}
