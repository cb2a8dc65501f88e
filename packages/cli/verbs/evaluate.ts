import {
  formatJson,
  type Machine,
  type Model,
  targetNames,
} from "@gradus/models";
import {
  type Command,
  JSON_FLAG,
  type Parsed,
  QUIET_FLAG,
} from "../command.ts";
import { EXIT } from "../errors.ts";
import { type Io, silent } from "../io.ts";
import { encodeNotes } from "../notes.ts";
import { readData, type Reading, sourceName } from "../read_data.ts";
import { readModel } from "../read_model.ts";
import { confusionTable, scoreTable } from "../score_text.ts";
import { count } from "../text.ts";
import { optionFlags } from "./training_flags.ts";

/** Flags that say how a table is read, where it isn't as in training. */
export const READING_FLAGS = optionFlags([
  "delimiter",
  "header",
  "comment",
  "encoding",
]);

/** Flags that say what computes: `wasm` unless the model was trained otherwise. */
export const MACHINE_FLAGS = optionFlags(["backend", "blas", "threads"]).map(
  (flag) =>
    flag.name === "backend"
      ? { ...flag, default: "as in training; wasm for native" }
      : flag,
);

/** How a table for a model is read: as in training, unless flags say so. */
export function readingFor(model: Model, flags: Parsed["flags"]): Reading {
  const { header, comment, missing } = model.data.reading;
  return {
    header,
    comment,
    missing: missing ?? model.schema.missing,
    texts: [
      ...targetNames(model.target),
      ...model.encoder.columns
        .filter(({ type }) => type !== "number")
        .map(({ name }) => name),
    ],
    ...flags,
  };
}

/** `gradus evaluate`. */
export const evaluate: Command = {
  name: "evaluate",
  summary: "score a model on labelled rows",
  words: ["<model>", "<data>"],
  examples: [
    "gradus evaluate iris.model.json more.csv",
    "gradus evaluate iris.model.json more.csv --json",
  ],
  flags: [...READING_FLAGS, ...MACHINE_FLAGS, JSON_FLAG, QUIET_FLAG],
  run: runEvaluate,
};

/** Classes whose confusion matrix people can read. */
const MOST_CLASSES = 12;

async function runEvaluate({ words, flags }: Parsed, io: Io): Promise<number> {
  const [modelPath, data] = words as [string, string];
  const { json, quiet, backend, blas, threads, ...rest } = flags;
  const talk = quiet === true ? silent(io) : io;
  const model = await readModel(modelPath, "evaluate", {
    backend,
    blas,
    threads,
  } as Machine);
  const table = await readData(data, talk, readingFor(model, rest));
  const evaluation = model.evaluate(table);
  const { rows, dropped, loss, metrics, baseline, confusion } = evaluation;
  for (const note of encodeNotes(evaluation.report)) talk.err(`${note}\n`);
  if (dropped > 0) {
    talk.err(`${count(dropped, "row")} without a target left out\n`);
  }
  if (json === true) {
    const document = { rows, loss, metrics, baseline, confusion };
    await io.out(formatJson(document) + "\n");
    return EXIT.done;
  }
  const score = { loss, metrics, baseline };
  const lines = [
    `${modelPath} on ${sourceName(data)}`,
    ...scoreTable([{ name: "score", rows, score }]),
  ];
  if (confusion && confusion.labels.length <= MOST_CLASSES) {
    lines.push("", ...confusionTable(confusion));
  } else if (confusion) {
    const classes = count(confusion.labels.length, "class", "classes");
    lines.push("", `${classes}: --json has the confusion matrix`);
  }
  await io.out(lines.join("\n") + "\n");
  return EXIT.done;
}
