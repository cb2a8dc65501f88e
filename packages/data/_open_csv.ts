import { ByteReader } from "./_byte_reader.ts";
import { decode, encodingOf, firstChunk, type Piece } from "./_decode.ts";
import { detectDelimiter, isEnough } from "./_delimiter.ts";
import type { CsvOptions } from "./csv.ts";

/** A CSV file of which the beginning has been read. */
export interface CsvFile {
  /** What messages call it. */
  readonly source: string;
  /** Whether the first row is the header. */
  readonly header: boolean;
  readonly delimiter: string;
  readonly comment?: string;
  /** The encoding, as it was asked for or found. */
  readonly label: string;
  /** The beginning: the first ten rows, or more. */
  readonly head: readonly Piece[];
  /** The text after the head; takes its bytes from `bytes` when asked. */
  readonly pieces: AsyncGenerator<Piece, void>;
  /** The bytes after the head. */
  readonly bytes: ByteReader;
  /** Lets go of the stream. */
  cancel(): Promise<void>;
}

/**
 * Reads the beginning of a CSV file, and finds its encoding and delimiter.
 *
 * @throws {DataError | TypeError | RangeError} As `readRecords`.
 */
export async function openCsv(
  stream: ReadableStream<Uint8Array>,
  options: CsvOptions,
): Promise<CsvFile> {
  check(options);
  const { source = "the table", comment, header = true } = options;
  const bytes = new ByteReader(stream);
  const cancel = () => bytes.cancel();
  try {
    const first = await firstChunk(bytes, source);
    const label = options.encoding ?? encodingOf(first);
    const pieces = decode(first, bytes, label);
    const head = await firstPieces(pieces, comment);
    const delimiter = options.delimiter ??
      detectDelimiter(head.map((piece) => piece.text).join(""), comment);
    const file = { source, header, delimiter, comment, label };
    return { ...file, head, pieces, bytes, cancel };
  } catch (error) {
    await cancel().catch(() => {}); // the first error says more
    throw error;
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
