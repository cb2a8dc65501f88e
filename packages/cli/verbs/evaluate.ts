import {
  formatJson,
  labelledRows,
  type Machine,
  type Model,
  modelReading,
  targetNames,
} from "@gradus/models";
import type { Lang } from "@gradus/plot";
import {
  type Command,
  JSON_FLAG,
  type Parsed,
  QUIET_FLAG,
} from "../command.ts";
import { EXIT } from "../errors.ts";
import { type Io, silent } from "../io.ts";
import { encodeNotes } from "../notes.ts";
import { confusion } from "../plots/confusion.ts";
import { checkKind } from "../plots/kinds.ts";
import {
  checkFiles,
  checkPrinted,
  LANG_FLAG,
  PLOT_FLAG,
  plotNotes,
  plotsOf,
} from "../plots/request.ts";
import { residuals } from "../plots/residuals.ts";
import { showPlots } from "../plots/show.ts";
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

/** How labelled rows for a model are read: as in training, unless flags say so. */
export function readingFor(model: Model, flags: Parsed["flags"]): Reading {
  const { texts = [], ...usual } = modelReading(model);
  const targets = targetNames(model.target);
  return { ...usual, texts: [...targets, ...texts], ...flags };
}

/** `gradus evaluate`. */
export const evaluate: Command = {
  name: "evaluate",
  summary: "score a model on labelled rows",
  words: ["<model>", "<data>"],
  examples: [
    "gradus evaluate iris.model.json more.csv",
    "gradus evaluate iris.model.json more.csv --plot confusion,roc:roc.svg",
    "gradus evaluate iris.model.json more.csv --json",
  ],
  flags: [
    ...READING_FLAGS,
    ...MACHINE_FLAGS,
    PLOT_FLAG,
    LANG_FLAG,
    JSON_FLAG,
    QUIET_FLAG,
  ],
  notes: plotNotes("the confusion matrix, or the residuals of numbers"),
  run: runEvaluate,
};

/** Classes whose confusion matrix people can read. */
const MOST_CLASSES = 12;

async function runEvaluate({ words, flags }: Parsed, io: Io): Promise<number> {
  const [modelPath, data] = words as [string, string];
  const { json, quiet, plot: _plot, lang = "en", ...others } = flags;
  const { backend, blas, threads, ...rest } = others;
  const talk = quiet === true ? silent(io) : io;
  const asked = plotsOf(flags);
  checkPrinted(asked, flags);
  const model = await readModel(modelPath, "evaluate", {
    ...{ backend, blas, threads },
  } as Machine);
  const usual = model.target.task === "classification" ? confusion : residuals;
  const requests = asked.map(({ kind = usual, place }) => ({ kind, place }));
  for (const { kind } of requests) checkKind(kind, model);
  await checkFiles(
    requests.map(({ place }) => ({ flag: "--plot", place })),
    { model: modelPath, data },
  );
  const table = await readData(data, talk, readingFor(model, rest));
  const evaluation = model.evaluate(table);
  const { rows, dropped, loss, metrics, baseline } = evaluation;
  const matrix = evaluation.confusion;
  for (const note of encodeNotes(evaluation.report)) talk.err(`${note}\n`);
  if (dropped > 0) {
    talk.err(`${count(dropped, "row")} without a target left out\n`);
  }
  const shown = {
    model,
    part: { table, rows: labelledRows(table, model.target) },
    lang: lang as Lang,
    io,
    talk,
  };
  if (json === true) {
    const document = {
      rows,
      loss,
      metrics,
      baseline,
      confusion: matrix,
    };
    await io.out(formatJson(document) + "\n");
    await showPlots(requests, shown);
    return EXIT.done;
  }
  const score = { loss, metrics, baseline };
  const lines = [
    `${modelPath} on ${sourceName(data)}`,
    ...scoreTable([{ name: "score", rows, score }]),
  ];
  if (matrix && matrix.labels.length <= MOST_CLASSES) {
    lines.push("", ...confusionTable(matrix));
  } else if (matrix) {
    const classes = count(matrix.labels.length, "class", "classes");
    lines.push("", `${classes}: --json has the confusion matrix`);
  }
  await io.out(lines.join("\n") + "\n");
  await showPlots(requests, shown);
  return EXIT.done;
}
