import { type Lang, LANGS } from "@gradus/explain";
import { nearestName, UsageError } from "@gradus/models";
import type { Flag, Parsed } from "../command.ts";

/** Forms of a lesson, and the endings of their files. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  text: ["txt"],
  markdown: ["md", "markdown"],
  html: ["html", "htm"],
  json: ["json"],
};

/** What is to be worked out. */
export interface Wanted {
  /** Rows of the table, counted from 1. */
  readonly rows: readonly number[];
  /** Steps on them. */
  readonly steps: number;
  /** The only layer and unit worked in full, counted from 1. */
  readonly layer?: number;
  readonly unit?: number;
  /** Language. */
  readonly lang: Lang;
  /** Decimals. */
  readonly digits: number;
}

function wholeFlag(
  flag: Flag,
  [low, high]: readonly [number, number] = [1, Infinity],
): Flag {
  return {
    value: "<n>",
    ...flag,
    parse: (text) => whole(flag.name, text, low, high),
  };
}

function whole(name: string, text: string, low: number, high: number): number {
  const n = /^\d+$/.test(text) ? Number(text) : NaN;
  if (n >= low && n <= high && Number.isSafeInteger(n)) return n;
  const rule = high === Infinity ? `>= ${low}` : `in [${low}, ${high}]`;
  throw new UsageError(
    `--${name} must be a whole number ${rule}, got "${text}"`,
  );
}

function choiceFlag(flag: Flag, choices: readonly string[]): Flag {
  return {
    value: `<${choices.join("|")}>`,
    ...flag,
    parse: (text) => {
      if (choices.includes(text)) return text;
      const near = nearestName(text, choices);
      throw new UsageError(
        `--${flag.name} must be one of ${choices.join(", ")}, got "${text}"`,
        near ? { hint: `Did you mean "${near}"?` } : {},
      );
    },
  };
}

/** The flags of `explain`, but for those of reading. */
export const EXPLAIN_FLAGS: readonly Flag[] = [
  {
    name: "row",
    value: "<n>",
    help: "data row, counted from 1 below the header; 1,2,3 is a batch",
    default: "1",
    group: "Lesson",
    parse: (text) =>
      text.split(",").map((one) => whole("row", one.trim(), 1, Infinity)),
  },
  wholeFlag({
    name: "steps",
    help: "steps on the same row; the first is worked out",
    default: "1",
    group: "Lesson",
  }, [1, 1e6]),
  wholeFlag({
    name: "layer",
    help: "work only this layer in full, 1 is the first behind the inputs",
    default: "all",
    group: "Lesson",
  }),
  wholeFlag({
    name: "unit",
    help: "work only this unit of a layer in full, counted from 1",
    default: "all, or the first of many",
    group: "Lesson",
  }),
  {
    name: "config",
    value: "<file.json>",
    help: "a lesson in place of a model",
    group: "Lesson",
  },
  choiceFlag({
    name: "format",
    value: "<form>",
    help: "text, markdown, html, or json, which is the trace",
    default: "text, or as the output's name ends",
    group: "Output",
  }, Object.keys(FORMATS)),
  choiceFlag({
    name: "lang",
    help: "language of the lesson",
    default: "en",
    group: "Output",
  }, LANGS),
  wholeFlag({
    name: "digits",
    help: "decimals of the numbers",
    default: "9",
    group: "Output",
  }, [1, 17]),
  {
    name: "output",
    letter: "o",
    value: "<file>",
    help: "where it goes, whole or not at all",
    default: "standard output",
    group: "Output",
  },
];

/** What the flags ask for. */
export function wantedOf(flags: Parsed["flags"]): Wanted {
  const rows = (flags.row ?? [1]) as number[];
  const twice = rows.find((row, i) => rows.indexOf(row) < i);
  if (twice !== undefined) {
    throw new UsageError(`--row names row ${twice} twice`);
  }
  return {
    rows,
    steps: (flags.steps ?? 1) as number,
    ...(flags.layer !== undefined && { layer: flags.layer as number }),
    ...(flags.unit !== undefined && { unit: flags.unit as number }),
    lang: (flags.lang ?? "en") as Lang,
    digits: (flags.digits ?? 9) as number,
  };
}

/** The form asked for, or the one that the output's name ends in. */
export function formatOf(given: string | undefined, output: string): string {
  const ending = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase() ?? "";
  return given ??
    Object.keys(FORMATS).find((name) => FORMATS[name]!.includes(ending)) ??
    "text";
}
