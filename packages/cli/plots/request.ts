import { UsageError } from "@gradus/models";
import { checkWritable } from "@gradus/models/files";
import type { Flag, Parsed } from "../command.ts";
import { refuseOverwriting } from "../overwriting.ts";
import { kindNamed, PLOT_KINDS } from "./kinds.ts";
import type { PlotKind } from "./kind.ts";

/** A plot that is asked for. */
export interface PlotRequest {
  /** Its kind; the verb's usual one if undefined. */
  readonly kind: PlotKind | undefined;
  /** A file ending in .svg or .txt, or `-` for the terminal. */
  readonly place: string;
}

/** The flag for plots. */
export const PLOT_FLAG: Flag = {
  name: "plot",
  value: "<plot,…>",
  help: `show plots: ${PLOT_KINDS.map(({ name }) => name).join(", ")}, each ` +
    "printed or, as in roc:picture.svg, drawn into a file",
  group: "Output",
  parse: parsePlots,
};

/** How plots are asked for, for the notes of a verb's help. */
export function plotNotes(usual: string): string {
  return "--plot takes kinds, which are printed (roc); files named after one " +
    "(roc.svg,\nor roc.txt for text); or both (roc:picture.svg); several apart " +
    `by commas.\n- prints the usual one: ${usual}.`;
}

/** The flag for the language of what is drawn. */
export const LANG_FLAG: Flag = {
  name: "lang",
  value: "<name>",
  help: "language of plots and report: en or zh",
  default: "en",
  group: "Output",
  parse(text) {
    if (text === "en" || text === "zh") return text;
    throw new UsageError(`--lang must be en or zh, got "${text}"`);
  },
};

/**
 * Reads a list of plots.
 *
 * @throws {UsageError} If a kind is unknown or a file has no known ending.
 */
export function parsePlots(text: string): PlotRequest[] {
  return text.split(",").map((part) => parsePlot(part.trim()));
}

function parsePlot(text: string): PlotRequest {
  if (text === "-") return { kind: undefined, place: "-" };
  const named = /^([a-z]+):(.+)$/i.exec(text);
  if (named && (named[1]!.length > 1)) { // C:\plot.svg is a file
    return { kind: kindNamed(named[1]!), place: checkedPlace(named[2]!) };
  }
  if (!/[./\\]/.test(text)) return { kind: kindNamed(text), place: "-" };
  const stem = text.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  const kind = PLOT_KINDS.find(({ name }) => name === stem);
  return { kind, place: checkedPlace(text) };
}

function checkedPlace(place: string): string {
  if (place === "-" || /\.(svg|txt)$/i.test(place)) return place;
  throw new UsageError(
    `A plot goes into a file ending in .svg or .txt, got "${place}"`,
    { hint: "A browser shows the SVG, and prints it as PDF" },
  );
}

/** The plots that were asked for. */
export function plotsOf(flags: Parsed["flags"]): readonly PlotRequest[] {
  return (flags.plot ?? []) as readonly PlotRequest[];
}

/**
 * Refuses what can't be had together, and files that can't be written, before
 * any work is done.
 *
 * @param files The files to be written beside the model, by their flags.
 * @param others What is read or written otherwise, by what messages call it.
 * @throws {UsageError} If two things would go to one place.
 * @throws {DataError} If a file can't be written.
 */
export async function checkFiles(
  files: readonly { readonly flag: string; readonly place: string }[],
  others: Readonly<Record<string, unknown>>,
): Promise<void> {
  const seen = new Set<string>();
  for (const { flag, place } of files) {
    if (place === "-") continue;
    await refuseOverwriting(place, others, flag);
    if (seen.has(place)) {
      throw new UsageError(`${place} is given for two things`, {
        hint: "Give each a file of its own",
      });
    }
    seen.add(place);
    await checkWritable(place);
  }
}

/** Refuses plots on the terminal where standard output holds something else. */
export function checkPrinted(
  requests: readonly PlotRequest[],
  flags: Parsed["flags"],
  output?: string,
): void {
  const holder = flags.json === true
    ? "--json"
    : output === "-"
    ? "--output -"
    : undefined;
  if (!holder || requests.every(({ place }) => place !== "-")) return;
  throw new UsageError(
    `--plot and ${holder} both print on standard output`,
    { hint: "Give the plot a file, such as --plot curve.svg" },
  );
}
