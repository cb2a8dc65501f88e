import { generateRows } from "@gradus/models";
import { DATA_KINDS } from "./data_kinds.ts";
import { IRIS } from "./_iris.ts";
import type { Settings } from "./settings.ts";

/** A file of one's own: its name and its text. */
export interface OwnFile {
  /** What messages call it. */
  readonly name: string;
  /** What is in it. */
  readonly text: string;
}

/** The one row of the worked example. */
const WORKED = "i1,i2,o1,o2\n0.05,0.1,0.01,0.99\n";

/**
 * The rows of some settings as a CSV file: the page trains on what the command
 * line would read.
 */
export function csvOf(settings: Settings, own?: OwnFile): OwnFile {
  const { data } = settings;
  const { generator, file } = DATA_KINDS[data];
  if (generator !== undefined) {
    const made = generateRows(generator, generatorOptions(settings));
    const lines = [made.header, ...made.rows].map((cells) => cells.join(","));
    return { name: file, text: lines.join("\n") + "\n" };
  }
  if (data === "iris") return { name: file, text: IRIS };
  if (data === "worked") return { name: file, text: WORKED };
  if (own === undefined) throw new Error("Cannot read data: no file is open");
  return own;
}

/** What `gradus generate` is told. */
export function generatorOptions(
  { rows, noise, dataSeed }: Settings,
): { rows?: number; noise?: number; seed?: number } {
  return {
    ...(rows !== undefined && { rows }),
    ...(noise !== undefined && { noise }),
    ...(dataSeed !== undefined && { seed: dataSeed }),
  };
}
