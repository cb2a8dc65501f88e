import {
  crossValidate,
  fingerprint,
  type FitEpoch,
  type FoldScores,
  formatJson,
  modelText,
  type Table,
  type TrainingContext,
  type TrainingOptions,
  type TrainingStart,
  trainModel,
  UsageError,
} from "@gradus/models";
import {
  checkWritable,
  saveCheckpoint,
  writeWhole,
} from "@gradus/models/files";
import {
  type Command,
  JSON_FLAG,
  type Parsed,
  QUIET_FLAG,
} from "../command.ts";
import { DIVERGED_HINT, errorText, EXIT } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import type { Io } from "../io.ts";
import { encodeNotes, ignoredNotes } from "../notes.ts";
import { Progress } from "../progress.ts";
import { readData } from "../read_data.ts";
import { count } from "../text.ts";
import {
  checkTogether,
  optionsOf,
  otherTable,
  outputOf,
  readingOf,
  resumedFrom,
  usesCheckpoint,
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
      name: "resume",
      value: "<folder>",
      help: "go on with a run saved by --checkpoint",
      group: "Output",
    },
    JSON_FLAG,
    QUIET_FLAG,
  ],
  notes: `A rule is a name, with settings after colons: leakyRelu:slope=0.2, ` +
    `cosine:warmup=5,
adam:beta1=0.8. gradus inspect --rules lists them all.`,
  run: runTrain,
};

/** Milliseconds between two checkpoints, at least. */
const CHECKPOINT_PAUSE = 2000;

async function runTrain({ words, flags }: Parsed, io: Io): Promise<number> {
  const [data] = words as [string];
  const output = outputOf(data, flags);
  const resumed = await resumedFrom(flags);
  const options = await optionsOf(flags, resumed?.options);
  checkTogether(options, flags);
  if (output !== "-") await checkWritable(output);
  const reading = readingOf(options);
  const table = await readData(data, io, reading);
  const others = {
    validation: await otherTable(options.validation, io, reading),
    test: await otherTable(options.test, io, reading),
  };
  const print = usesCheckpoint(flags) ? await fingerprint(table) : "";
  if (resumed && resumed.fingerprint !== print) {
    throw new UsageError(`${data} is not the data of the checkpoint`, {
      hint: "Give the same file, or start again without --resume",
    });
  }
  const progress = new Progress(io, flags.quiet === true);
  const done = await interruptible(io, async (interrupted) => {
    const signal = options.timeLimit === undefined
      ? interrupted
      : AbortSignal.any([
        interrupted,
        AbortSignal.timeout(1000 * options.timeLimit),
      ]);
    const context = { others, signal };
    const folds = await runFolds(table, options, context, progress);
    if (options.folds !== undefined && folds === undefined) return undefined;
    const saver = flags.checkpoint === undefined ? undefined : new Saver(
      String(flags.checkpoint),
      { options, fingerprint: print },
      io,
    );
    const trained = await trainModel(table, options, {
      ...context,
      resume: resumed?.state,
      onStart: (start) => {
        progress.begin(start);
        introduce(table, options, start, progress);
      },
      onEpoch: async (epoch) => {
        progress.show(epoch);
        await saver?.keep(epoch);
      },
    });
    await saver?.finish();
    return { trained, folds };
  });
  const seconds = progress.seconds;
  progress.clear();
  if (done === undefined) {
    io.err("Interrupted in the folds: no model to save\n");
    return EXIT.interrupted;
  }
  const { trained: { model, result }, folds } = done;
  if (output !== "-") await writeWhole(output, modelText(model));
  const facts = { seconds, output, folds, k: options.folds };
  if (flags.json === true) {
    await io.out(formatJson(resultDocument(model, facts)) + "\n");
  } else {
    const text = resultText(model, facts);
    if (output === "-") progress.say(text.trimEnd());
    else if (flags.quiet !== true) await io.out(text);
  }
  if (output === "-") await io.out(modelText(model));
  if (result.error) {
    io.err(errorText(result.error.message, DIVERGED_HINT, io));
    return EXIT.diverged;
  }
  if (result.stoppedBy !== "interrupted") return EXIT.done;
  if (flags.checkpoint !== undefined) {
    progress.say(
      `Go on with: gradus train ${data} --resume ${flags.checkpoint}`,
    );
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
  start: TrainingStart,
  progress: Progress,
): void {
  const { configuration: { task }, reason, inputs, dropped, schema } = start;
  progress.say(
    `${table.source}: ${count(table.rows, "row")}, ${
      count(inputs, "input")
    } → ` +
      `${target.join(", ")} (${task}: ${reason})`,
  );
  if (dropped > 0) {
    progress.say(`${count(dropped, "row")} without a target left out`);
  }
  for (const note of ignoredNotes(schema, target)) progress.say(note);
  for (const note of encodeNotes(start.report)) progress.say(note);
}

/** Saves checkpoints: after an epoch, but not more often than every few seconds. */
class Saver {
  readonly #folder: string;
  readonly #run: { options: TrainingOptions; fingerprint: string };
  readonly #io: Io;
  #last: number;
  #waiting: ReturnType<FitEpoch["snapshot"]> | undefined;

  constructor(
    folder: string,
    run: { options: TrainingOptions; fingerprint: string },
    io: Io,
  ) {
    this.#folder = folder;
    this.#run = run;
    this.#io = io;
    this.#last = io.now();
  }

  /** Keeps the state after an epoch, and saves it if it is time to. */
  async keep(epoch: FitEpoch): Promise<void> {
    this.#waiting = epoch.snapshot();
    if (this.#io.now() - this.#last < CHECKPOINT_PAUSE) return;
    await this.finish();
    this.#last = this.#io.now();
  }

  /** Saves the state that waits. */
  async finish(): Promise<void> {
    if (this.#waiting === undefined) return;
    await saveCheckpoint({ ...this.#run, state: this.#waiting }, this.#folder);
    this.#waiting = undefined;
  }
}
