import {
  type CsvOptions,
  DataError,
  readTable,
  type Table,
  UsageError,
} from "@gradus/models";
import { fileError } from "@gradus/models/files";
import type { Io } from "./io.ts";
import { Pace } from "./pace.ts";
import { megabytes } from "./text.ts";

/** How a table is read: delimiter, header and so on. */
export type Reading = Omit<CsvOptions, "source"> & {
  /** Texts that mean a missing cell. */
  missing?: readonly string[];
  /** Columns whose different texts are all kept. */
  texts?: readonly string[];
};

/** Bytes from which on a file takes long enough to say so before. */
const LARGE = 2 ** 22;

/** Bytes that are read from a file at a time. */
const PIECE = 2 ** 18;

/** A place that has been opened. */
export interface OpenedData {
  readonly stream: ReadableStream<Uint8Array>;
  /** How many bytes it holds, if that can be known. */
  readonly bytes?: number;
}

/** What messages call a place: its file name, its address, or `stdin`. */
export function sourceName(place: string): string {
  return place === "-" ? "stdin" : place;
}

/**
 * Opens a file, standard input (`-`) or an address (`https://…`), and says how
 * far reading has come if it takes long.
 *
 * @throws {DataError} If it can't be opened; it says why.
 */
export async function openData(
  place: string,
  io: Io,
): Promise<OpenedData> {
  if (place === "-") return { stream: watched(io.stdin, place, 0, io) };
  if (/^https?:\/\//.test(place)) {
    return { stream: watched(await openAddress(place), place, 0, io) };
  }
  try {
    const file = await Deno.open(place);
    const { isDirectory, size } = await file.stat();
    if (!isDirectory) {
      return { stream: watched(inPieces(file), place, size, io), bytes: size };
    }
    file.close();
  } catch (error) {
    throw fileError(error, place, "read");
  }
  throw new DataError(`Cannot read ${place}: it is a folder`);
}

async function openAddress(place: string): Promise<ReadableStream<Uint8Array>> {
  const host = URL.parse(place)?.host;
  if (!host) throw new DataError(`Cannot read ${place}: not an address`);
  try {
    const response = await fetch(place);
    if (response.ok && response.body !== null) return response.body;
    await response.body?.cancel();
    throw new DataError(
      `Cannot read ${place}: the server says ${response.status} ` +
        response.statusText,
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      throw new DataError(`Cannot read ${place}: Deno was not allowed to`, {
        hint: `Add --allow-net=${host} after deno run`,
      });
    }
    if (error instanceof DataError) throw error;
    throw new DataError(`Cannot read ${place}: ${host} can't be reached`);
  }
}

/** The same stream; it is said how much of it has gone by. */
function watched(
  stream: ReadableStream<Uint8Array>,
  place: string,
  size: number,
  io: Io,
): ReadableStream<Uint8Array> {
  const name = sourceName(place), pace = new Pace(io);
  const of = size > 0 ? ` of ${megabytes(size)}` : "";
  if (size >= LARGE) {
    const line = `Reading ${name}: ${megabytes(size)}`;
    if (io.terminal) io.status(line);
    else io.err(`${line}\n`);
  }
  const reader = stream.getReader();
  let bytes = 0;
  return new ReadableStream({
    async pull(controller) {
      const { value } = await reader.read();
      if (value === undefined) return controller.close();
      bytes += value.byteLength;
      pace.tell(() => `Reading ${name}: ${megabytes(bytes)}${of}`);
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  }, { highWaterMark: 0 });
}

/** The file's bytes, in larger pieces than those of `file.readable`. */
function inPieces(file: Deno.FsFile): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const piece = new Uint8Array(PIECE);
      const count = await file.read(piece);
      if (count !== null) return controller.enqueue(piece.subarray(0, count));
      controller.close();
      file.close();
    },
    cancel: () => file.close(),
  });
}

/**
 * Checks what can't be had together.
 *
 * @throws {UsageError} If comments would begin with the delimiter.
 */
export function checkReading({ delimiter, comment }: Reading): void {
  if (comment === undefined || comment !== delimiter) return;
  throw new UsageError(
    `--comment must differ from --delimiter, got "${comment}" for both`,
  );
}

/** Reads a table from a file, standard input or an address. */
export async function readData(
  place: string,
  io: Io,
  reading: Reading = {},
): Promise<Table> {
  checkReading(reading);
  const { stream, bytes } = await openData(place, io);
  const source = sourceName(place);
  try {
    return await readTable(stream, { ...reading, source, bytes });
  } catch (error) {
    throw fileError(error, source, "read");
  }
}
