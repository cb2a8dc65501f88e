import {
  flagOf,
  OPTION_SPECS,
  parseConfiguration,
  parseJson,
  parseSchema,
  type TrainingOptions,
  UsageError,
} from "@gradus/models";
import { readText } from "@gradus/models/files";
import type { Parsed } from "../command.ts";
import type { Io } from "../io.ts";
import { readData } from "../read_data.ts";
import { checkpointIn } from "./saver.ts";
import { keyOf } from "./training_flags.ts";

/** Where the model goes; where it was to go, if a run goes on. */
export function outputOf(
  data: string,
  flags: Parsed["flags"],
  before: string | undefined,
): string {
  const given = flags.output as string | undefined ?? before;
  const name = data === "-" ? "stdin" : data.replace(/^.*[/\\]/, "");
  const output = given ?? `${name.replace(/\.[^.]*$/, "")}.model.json`;
  if (output === "-" && flags.json === true) {
    throw new UsageError(
      "--output - and --json both print on standard output",
      {
        hint: "Give the model a file",
      },
    );
  }
  return output;
}

/** The folder for checkpoints; a run that goes on keeps to its own. */
export function folderOf(flags: Parsed["flags"]): string | undefined {
  return (flags.checkpoint ?? flags.resume) as string | undefined;
}

/** Refuses to go on with other data than the run began with. */
export function sameData(data: string, print: string, before: string): void {
  if (print === before) return;
  throw new UsageError(`${data} is not the data of the checkpoint`, {
    hint: "Give the same file, or start again without --resume",
  });
}

/** The checkpoint to go on from, if any. */
export async function resumedFrom(flags: Parsed["flags"]) {
  return flags.resume === undefined
    ? undefined
    : await checkpointIn(String(flags.resume));
}

/** Options that may change when a run goes on: they only say when to stop. */
const CHANGEABLE = ["timeLimit", "targetLoss", "threads"];

/** All options: those of the checkpoint, the configuration, and the flags. */
export async function optionsOf(
  data: string,
  flags: Parsed["flags"],
  resumed: TrainingOptions | undefined,
): Promise<TrainingOptions> {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flags)) {
    const key = keyOf(name);
    if (OPTION_SPECS.some((spec) => spec.key === key)) given[key] = value;
  }
  let options: Partial<TrainingOptions> = given;
  if (flags.config !== undefined) {
    const path = String(flags.config);
    const json = parseJson(await readText(path), path);
    options = { ...parseConfiguration(json, path), ...given };
  }
  if (typeof options.schema === "string") {
    const path = options.schema;
    options.schema = parseSchema(parseJson(await readText(path), path), path);
  }
  if (resumed !== undefined) {
    for (const [key, value] of Object.entries(options)) {
      if (CHANGEABLE.includes(key)) continue;
      const before = resumed[key as keyof TrainingOptions];
      if (JSON.stringify(value) === JSON.stringify(before)) continue;
      throw new UsageError(`${flagOf(key)} can't change when a run goes on`, {
        hint: "Leave it out, or start again without --resume",
      });
    }
    options = { ...resumed, ...options };
  }
  if (options.target === undefined) {
    throw new UsageError("gradus train needs --target", {
      hint: "Name the column to predict, such as --target species; " +
        `gradus inspect ${data} lists them`,
    });
  }
  return options as TrainingOptions;
}

/** Refuses what can't be had together. */
export function checkTogether(
  data: string,
  options: TrainingOptions,
  flags: Parsed["flags"],
): void {
  const places = [data, options.validation, options.test];
  if (places.filter((place) => place === "-").length > 1) {
    throw new UsageError("Standard input (-) can be read only once", {
      hint: "Give the other one as a file",
    });
  }
  if (
    flags["checkpoint-every"] !== undefined && folderOf(flags) === undefined
  ) {
    throw new UsageError("--checkpoint-every needs --checkpoint", {
      hint: "Name the folder: --checkpoint <folder>",
    });
  }
  if (options.folds !== undefined && folderOf(flags) !== undefined) {
    throw new UsageError("--folds doesn't go with --checkpoint or --resume", {
      hint: "Run the folds and the long training one after the other",
    });
  }
}

/** How the tables are read. */
export function readingOf(options: TrainingOptions) {
  const { delimiter, header, comment, encoding, schema } = options;
  const given = typeof schema === "object" ? schema : undefined;
  return {
    delimiter,
    header,
    comment,
    encoding,
    missing: options.missing ?? given?.missing,
    texts: [
      ...options.target,
      ...(given?.columns ?? [])
        .filter(({ type }) => type === "category" || type === "binary")
        .map(({ name }) => name),
    ],
  };
}

/** A table for validation or test, if that is a file. */
export async function otherTable(
  place: number | string | undefined,
  io: Io,
  reading: ReturnType<typeof readingOf>,
) {
  return typeof place === "string"
    ? await readData(place, io, reading)
    : undefined;
}
