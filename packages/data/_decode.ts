import type { ByteReader } from "./_byte_reader.ts";
import { DataError } from "./types.ts";

/** A piece of the text, up to what is wrong with it, if anything is. */
export interface Piece {
  text: string;
  /** The bytes it was read from; none at the end of the stream. */
  bytes?: Uint8Array;
  /** What is wrong on the line that follows `text`. */
  problem?: { message: string; hint: string };
}

const EXCEL = "looks like an Excel file, not a CSV file";
const SAVE_AS = 'Save it as CSV first (in Excel: File, Save As, "CSV UTF-8").';

/** First bytes of files that people mistake for CSV. */
const KINDS: readonly [bytes: readonly number[], is: string, hint: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], EXCEL, SAVE_AS], // a zip archive, as .xlsx is
  [[0xd0, 0xcf, 0x11, 0xe0], EXCEL, SAVE_AS],
  [[0x1f, 0x8b], "is compressed with gzip", "Unpack it first: gunzip -c FILE."],
  [
    [0x50, 0x41, 0x52, 0x31],
    "is a Parquet file, not a CSV file",
    "Export it as CSV first.",
  ],
];

const REPLACEMENT = "\ufffd";

/**
 * Turns bytes into pieces of text. Stops at the first thing that isn't text.
 *
 * @param chunk The first bytes, taken from the reader already.
 * @param bytes The bytes after it; cancelled by the caller, not here.
 * @param label The encoding, from {@linkcode encodingOf}.
 * @param ignoreBOM Whether a byte order mark at the start is a character.
 */
export async function* decode(
  chunk: Uint8Array | undefined,
  bytes: ByteReader,
  label: string,
  ignoreBOM = false,
): AsyncGenerator<Piece, void> {
  // The strict decoder says whether all is well, the lenient one says where.
  const strict = new TextDecoder(label, { fatal: true, ignoreBOM });
  const lenient = new TextDecoder(label, { ignoreBOM });
  while (true) {
    const options = { stream: chunk !== undefined };
    let text = lenient.decode(chunk, options), problem: Piece["problem"];
    let bad = text.indexOf("\0");
    if (bad >= 0) problem = notText();
    try {
      strict.decode(chunk, options);
    } catch {
      const at = text.indexOf(REPLACEMENT);
      if (bad < 0 || at < bad) {
        bad = at;
        problem = notEncoded(label);
      }
    }
    if (problem !== undefined) text = text.slice(0, lineStart(text, bad));
    yield { text, bytes: chunk, problem };
    if (problem !== undefined || chunk === undefined) return;
    chunk = await bytes.read();
  }
}

/**
 * Enough bytes to tell what a file is, or all there are.
 *
 * @throws {DataError} If they are those of a file that is no CSV file.
 */
export async function firstChunk(
  bytes: ByteReader,
  source: string,
): Promise<Uint8Array | undefined> {
  let chunk: Uint8Array | undefined;
  while (chunk === undefined || chunk.length < 4) {
    const value = await bytes.read();
    if (value === undefined) break;
    chunk = chunk === undefined ? value : new Uint8Array([...chunk, ...value]);
  }
  const kind = KINDS.find(([start]) => start.every((b, i) => chunk?.[i] === b));
  if (kind === undefined) return chunk;
  throw new DataError(`${source} ${kind[1]}`, { hint: kind[2] });
}

/** UTF-8, unless a byte order mark says UTF-16. */
export function encodingOf(chunk: Uint8Array | undefined): string {
  if (chunk?.[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  if (chunk?.[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Where the line that holds `text[at]` starts in `text`, or 0. */
function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function notText(): Piece["problem"] {
  return {
    message: "a NUL character, which no text file holds",
    hint: "Save the table as CSV; for text in UTF-16, add --encoding utf-16le.",
  };
}

function notEncoded(label: string): Piece["problem"] {
  return {
    message: `bytes that are not ${label} text`,
    hint: "Name the file's encoding, e.g. --encoding gbk or " +
      "--encoding windows-1252, or save it as UTF-8.",
  };
}
