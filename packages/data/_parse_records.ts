import { CsvParseStream } from "@std/csv";
import type { Piece } from "./_decode.ts";
import type { CsvFile } from "./_open_csv.ts";
import { RecordLines } from "./_record_lines.ts";
import type { CsvRecord } from "./csv.ts";
import { streamOf } from "./_stream_of.ts";

/** Gives the next record, or undefined at the end of the text. */
export type NextRecord = () => Promise<CsvRecord | undefined>;

/**
 * The general reader: splits text into records as they are asked for.
 *
 * @param file How the text is written.
 * @param parts The text, from the start of a line on.
 * @param line Number of that line.
 */
export function parseRecords(
  { source, delimiter, comment }: CsvFile,
  parts: readonly (Iterable<Piece> | AsyncIterable<Piece>)[],
  line = 1,
): NextRecord {
  const trim = delimiter.trim() !== "";
  const lines = new RecordLines({ source, delimiter, comment, trim });
  lines.line = line;
  const parser = new CsvParseStream({
    separator: delimiter,
    comment,
    trimLeadingSpace: trim,
  });
  void streamOf(feed(parts, lines)).pipeTo(parser.writable);
  return nextRecord(parser.readable.getReader(), lines);
}

/**
 * What the parser is given: the text, up to the piece in which something is
 * wrong. Failures are kept in `lines`, so that the rows before come first.
 */
async function* feed(
  parts: readonly (Iterable<Piece> | AsyncIterable<Piece>)[],
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
): NextRecord {
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
