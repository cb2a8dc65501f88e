import {
  crossValidate,
  fingerprint,
  type FoldScores,
  formatJson,
  modelText,
  type Table,
  type TrainingContext,
  type TrainingOptions,
  type TrainingStart,
  trainModel,
} from "@gradus/models";
import { checkWritable, writeWhole } from "@gradus/models/files";
import type { Lang } from "@gradus/plot";
import {
  type Command,
  JSON_FLAG,
  type Parsed,
  QUIET_FLAG,
} from "../command.ts";
import { DIVERGED_HINT, errorText, EXIT, report as sayWhy } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type Io, silent } from "../io.ts";
import { encodeNotes, ignoredNotes, pooledIn, worseNotes } from "../notes.ts";
import { refuseOverwriting } from "../overwriting.ts";
import { Progress } from "../progress.ts";
import { readData } from "../read_data.ts";
import { curve } from "../plots/curve.ts";
import { checkKind } from "../plots/kinds.ts";
import {
  checkFiles,
  checkPrinted,
  LANG_FLAG,
  PLOT_FLAG,
  plotNotes,
  plotsOf,
} from "../plots/request.ts";
import { showPlots } from "../plots/show.ts";
import { count, printable, wrap } from "../text.ts";
import { parsePause, refuseUnfinished, Saver } from "./saver.ts";
import {
  checkTogether,
  folderOf,
  optionsOf,
  otherTable,
  outputOf,
  readingOf,
  resumedFrom,
  sameData,
} from "./train_options.ts";
import { resultDocument, resultText } from "./train_result.ts";
import { optionFlags } from "./training_flags.ts";

/** `gradus train`. */
export const train: Command = {
  name: "train",
  summary: "fit a model, save it and print an honest score",
  words: ["<data>"],
  examples: [
    "gradus train iris.csv --target species",
    "gradus train houses.csv --target price --hidden 32,16 -o houses.json",
    "gradus train iris.csv --target species --plot - --report iris.html",
    "cat iris.csv | gradus train - --target species --folds 5 --json",
  ],
  flags: [
    ...optionFlags(),
    {
      name: "config",
      value: "<file.json>",
      help: "any of these in camelCase, and layers in full; flags win",
      group: "Output",
    },
    {
      name: "output",
      letter: "o",
      value: "<file>",
      help: "where the model goes, - for standard output",
      default: "<data>.model.json",
      group: "Output",
    },
    {
      name: "checkpoint",
      value: "<folder>",
      help: "save the run every few seconds, to go on with --resume",
      group: "Output",
    },
    {
      name: "checkpoint-every",
      value: "<s>",
      help: "seconds from one checkpoint to the next; 0 is after every epoch",
      default: "2",
      group: "Output",
      parse: parsePause,
    },
    {
      name: "resume",
      value: "<folder>",
      help: "go on with a run saved by --checkpoint",
      group: "Output",
    },
    PLOT_FLAG,
    {
      name: "report",
      value: "<file.html>",
      help: "write data, configuration, curves and scores as one HTML page",
      group: "Output",
    },
    LANG_FLAG,
    JSON_FLAG,
    QUIET_FLAG,
  ],
  notes:
    "A rule is a name, with settings after colons: leakyRelu:slope=0.2,\n" +
    "cosine:warmup=5, adam:beta1=0.8. gradus inspect --rules lists them all.\n" +
    `\n${plotNotes("the loss by epoch")} Rows are those kept back, if any are.`,
  run: runTrain,
};

/** What Ctrl-C does. */
const STOPPING = "saving the best model so far; Ctrl-C again quits at once";

/** Why a run stops that can be resumed. */
const MAY_GO_ON = ["interrupted", "time"];

async function runTrain({ words, flags }: Parsed, io: Io): Promise<number> {
  const [data] = words as [string];
  const talk = flags.quiet === true ? silent(io) : io;
  const resumed = await resumedFrom(flags);
  const output = outputOf(data, flags, resumed?.output);
  const options = await optionsOf(data, flags, resumed?.options);
  checkTogether(data, options, flags);
  const { validation, test } = options;
  const inputs = {
    data,
    schema: flags.schema,
    configuration: flags.config,
    "validation data": validation,
    "test data": test,
  };
  await refuseOverwriting(output, inputs);
  const folder = folderOf(flags);
  if (flags.checkpoint !== undefined) {
    await refuseUnfinished(String(flags.checkpoint), flags.resume);
  }
  if (output !== "-") await checkWritable(output);
  const requests = plotsOf(flags)
    .map(({ kind = curve, place }) => ({ kind, place }));
  const report = flags.report as string | undefined;
  const lang = (flags.lang ?? "en") as Lang;
  checkPrinted(requests, flags, output);
  await checkFiles([
    ...requests.map(({ place }) => ({ flag: "--plot", place })),
    ...(report === undefined ? [] : [{ flag: "--report", place: report }]),
  ], { ...inputs, model: output });
  const reading = readingOf(options);
  const table = await readData(data, talk, reading);
  const others = {
    validation: await otherTable(validation, talk, reading),
    test: await otherTable(test, talk, reading),
  };
  const print = folder === undefined ? "" : await fingerprint(table);
  if (resumed) sameData(data, print, resumed.fingerprint);
  const saver = folder === undefined ? undefined : await Saver.into(
    folder,
    {
      options,
      fingerprint: print,
      ...(output !== "-" && { output }),
      state: resumed?.state,
    },
    io,
    flags["checkpoint-every"] as number | undefined,
  );
  const progress = new Progress(talk);
  const done = await interruptible(talk, STOPPING, async (signal) => {
    const context = { others, signal };
    const folds = await runFolds(table, options, context, progress);
    if (options.folds !== undefined && folds === undefined) return undefined;
    const trained = await trainModel(table, options, {
      ...context,
      resume: resumed?.state,
      onStart: (start) => {
        for (const { kind } of requests) checkKind(kind, start);
        introduce(table, options, start, talk);
        progress.begin(start);
      },
      onEpoch: async (epoch) => {
        progress.show(epoch);
        await saver?.keep(epoch);
      },
    });
    await saver?.save(false);
    return { trained, folds };
  });
  const seconds = progress.seconds;
  if (done === undefined) {
    talk.err("Interrupted in the folds: there is no model to save\n");
    return EXIT.interrupted;
  }
  const { trained: { model, result, parts }, folds } = done;
  if (output !== "-") await writeWhole(output, modelText(model));
  if (!MAY_GO_ON.includes(result.stoppedBy)) await saver?.save(true);
  const facts = { seconds, output, folds, k: options.folds };
  if (flags.json === true) {
    await io.out(formatJson(resultDocument(model, facts)) + "\n");
  } else {
    const text = resultText(model, facts);
    if (output === "-") talk.err(text);
    else if (flags.quiet !== true) await io.out(text);
  }
  for (const note of worseNotes(model).flatMap((n) => wrap(n, 80))) {
    talk.err(`${note}\n`);
  }
  if (output === "-") await io.out(modelText(model));
  const part = parts.test ?? parts.validation ?? parts.train;
  const drawing = showPlots(requests, { model, part, lang, io, talk });
  // A run cut short may have nothing to show; how it ended matters more.
  if (result.error) await drawing.catch((error) => sayWhy(error, io, false));
  else await drawing;
  if (report !== undefined) {
    const { modelReport } = await import("../report/model_report.ts");
    await writeWhole(report, await modelReport(model, parts, lang));
    talk.err(`Wrote ${report}\n`);
  }
  if (result.error) {
    io.err(errorText(result.error.message, DIVERGED_HINT, io));
    return EXIT.diverged;
  }
  if (result.stoppedBy !== "interrupted") return EXIT.done;
  if (folder !== undefined) {
    talk.err(`Go on with: gradus train ${data} --resume ${folder}\n`);
  }
  return EXIT.interrupted;
}

/** The cross-validation, if one is asked for; undefined if interrupted. */
async function runFolds(
  table: Table,
  options: TrainingOptions,
  context: Pick<TrainingContext, "others" | "signal">,
  progress: Progress,
): Promise<FoldScores | undefined> {
  const { folds } = options;
  if (folds === undefined) return undefined;
  const scores = await crossValidate(table, { ...options, folds }, {
    ...context,
    onFold: (fold) => progress.label = `fold ${fold}/${folds}`,
    onStart: (start) => progress.begin(start),
    onEpoch: (epoch) => progress.show(epoch),
  });
  progress.label = "";
  return scores;
}

/** Says what is about to be trained on what. */
function introduce(
  table: Table,
  { target }: TrainingOptions,
  { configuration: { task }, reason, inputs, dropped, ...start }: TrainingStart,
  io: Io,
): void {
  const { remark } = start.network.backend;
  const what = `${table.source}: ${count(table.rows, "row")}, ` +
    `${count(inputs, "input")} → ${target.join(", ")} (${task}: ${reason})`;
  const lines = [
    ...wrap(what, 80),
    ...(dropped > 0
      ? [`${count(dropped, "row")} without a target left out`]
      : []),
    ...ignoredNotes(start.schema, target),
    ...encodeNotes(start.report, pooledIn(start.schema)).flatMap((note) =>
      wrap(note, 80)
    ),
    ...(remark === undefined ? [] : wrap(remark, 80)),
  ];
  for (const line of lines) io.err(`${printable(line)}\n`);
}
