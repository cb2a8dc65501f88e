import { columnNames } from "./_column_names.ts";
import type { CsvFile } from "./_open_csv.ts";
import { parseRecords } from "./_parse_records.ts";
import { plainText } from "./_plain_text.ts";
import type { CsvRecord } from "./csv.ts";

const LINE_FEED = 10, ASCII = 128;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Where the rows of a plain file begin. */
export interface PlainStart {
  /** The first record. */
  readonly first: CsvRecord;
  /** Name of each column. */
  readonly names: readonly string[];
  /** The head of the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where in `bytes` the first row starts. */
  readonly at: number;
  /** Number of that line. */
  readonly line: number;
}

/**
 * Reads the header of a file whose rows can be found among its bytes: UTF-8
 * with an ASCII delimiter, and a header on one line. Undefined for any other
 * file, and where something is wrong with the header: the general reader is to
 * say so.
 */
export async function startPlain(
  file: CsvFile,
): Promise<PlainStart | undefined> {
  const { header, delimiter, comment } = file;
  const isUtf8 = new TextDecoder(file.label).encoding === "utf-8";
  if (!isUtf8 || !isAscii(comment) || !isAscii(delimiter)) return undefined;
  if (/[\d.\0-]/.test(delimiter)) return undefined;
  const bytes = joined(file.head.map(({ bytes }) => bytes ?? NOTHING));
  let at = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? 3 : 0;
  for (let line = 1;; line++) {
    const end = bytes.indexOf(LINE_FEED, at) + 1;
    const text = plainText(bytes.subarray(at, end));
    if (end === 0 || text === undefined) return undefined;
    if (/^\r?\n$/.test(text) || text[0] === comment) {
      at = end;
      continue;
    }
    const known = await firstRecord(text, line, file);
    if (known === undefined || !header) {
      return known && { ...known, bytes, at, line };
    }
    return { ...known, bytes, at: end, line: line + 1 };
  }
}

/** What the general reader finds on a line; nothing if it fails there. */
async function firstRecord(
  text: string,
  line: number,
  file: CsvFile,
): Promise<Pick<PlainStart, "first" | "names"> | undefined> {
  try {
    const first = await parseRecords(file, [[{ text }]], line)();
    return first && { first, names: columnNames(first, file) };
  } catch {
    return undefined;
  }
}

function isAscii(character: string | undefined): boolean {
  return character === undefined || character.charCodeAt(0) < ASCII;
}

const NOTHING = new Uint8Array(0);

/** All bytes in one piece. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
