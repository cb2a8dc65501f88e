import { DataError, readTable, type Table } from "@gradus/models";
import type { CsvOptions } from "@gradus/models";
import { fileError } from "@gradus/models/files";
import type { Io } from "./io.ts";

/** How a table is read: delimiter, header and so on. */
export type Reading = Omit<CsvOptions, "source"> & {
  /** Texts that mean a missing cell. */
  missing?: readonly string[];
  /** Columns whose different texts are all kept. */
  texts?: readonly string[];
};

/** What messages call a place: its file name, its address, or `stdin`. */
export function sourceName(place: string): string {
  return place === "-" ? "stdin" : place;
}

/**
 * Opens a file, standard input (`-`) or an address (`https://…`).
 *
 * @throws {DataError} If it can't be opened; it says why.
 */
export async function openData(
  place: string,
  io: Io,
): Promise<ReadableStream<Uint8Array>> {
  if (place === "-") return io.stdin;
  if (/^https?:\/\//.test(place)) return await openAddress(place);
  try {
    const file = await Deno.open(place);
    if ((await file.stat()).isDirectory) {
      file.close();
      throw new DataError(`Cannot read ${place}: it is a folder`);
    }
    return file.readable;
  } catch (error) {
    throw fileError(error, place, "read");
  }
}

async function openAddress(place: string): Promise<ReadableStream<Uint8Array>> {
  const { host } = new URL(place);
  try {
    const response = await fetch(place);
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      throw new DataError(
        `Cannot read ${place}: the server says ${response.status} ` +
          response.statusText,
      );
    }
    return response.body;
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

/** Reads a table from a file, standard input or an address. */
export async function readData(
  place: string,
  io: Io,
  reading: Reading = {},
): Promise<Table> {
  const stream = await openData(place, io);
  try {
    return await readTable(stream, { ...reading, source: sourceName(place) });
  } catch (error) {
    throw fileError(error, place, "read");
  }
}
