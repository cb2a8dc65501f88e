import {
  compareOrders,
  type Document,
  explain as workOut,
  isShownStep,
  renderMarkdown,
  renderText,
  trace,
  type TraceOptions,
  workedUnits,
} from "@gradus/explain";
import { formatJson, UsageError } from "@gradus/models";
import { checkWritable, writeWhole } from "@gradus/models/files";
import { type Command, type Parsed, QUIET_FLAG } from "../command.ts";
import { EXIT } from "../errors.ts";
import { type Io, silent } from "../io.ts";
import { refuseOverwriting } from "../overwriting.ts";
import { READING_FLAGS } from "./evaluate.ts";
import {
  EXPLAIN_FLAGS,
  formatOf,
  type Wanted,
  wantedOf,
} from "./explain_flags.ts";
import { subjectOf } from "./explain_subject.ts";
import { optionFlags } from "./training_flags.ts";

/** `gradus explain`. */
export const explain: Command = {
  name: "explain",
  summary: "work one training step out in numbers",
  words: ["[<model>]", "[<data>]"],
  examples: [
    "gradus explain iris.model.json iris.csv --row 7",
    "gradus explain iris.model.json iris.csv --layer 1 --unit 2 --lang zh",
    "gradus explain --config lesson.json --output lesson.html",
  ],
  flags: [
    ...EXPLAIN_FLAGS,
    ...optionFlags(["updateOrder"]).map((flag) => ({
      ...flag,
      default: "as the model or lesson has it",
    })),
    ...READING_FLAGS,
    QUIET_FLAG,
  ],
  notes: "A lesson is a configuration, as for train, with rows in it:\n" +
    '  "rows": [{ "x1": 0.05, "x2": 0.1, "o1": 0.01, "o2": 0.99 }]\n' +
    'or with the name of their file beside it, "data": "rows.csv"; "title" and\n' +
    '"note" are for people. Nothing is scaled and no row kept back unless it\n' +
    "says so. A step on a trained model starts with fresh optimizer state.",
  run: runExplain,
};

/** Parameters up to which JSON has a difference beside every derivative. */
const MOST_CHECKED = 2000;

async function runExplain({ words, flags }: Parsed, io: Io): Promise<number> {
  const talk = flags.quiet === true ? silent(io) : io;
  const wanted = wantedOf(flags);
  const output = flags.output === undefined ? "-" : String(flags.output);
  const format = formatOf(flags.format as string | undefined, output);
  await refuseOverwriting(output, {
    "first file": words[0],
    "second file": words[1],
    lesson: flags.config,
  });
  if (output !== "-") await checkWritable(output);
  const { setup, title, note } = await subjectOf(words, flags, wanted, talk);
  const { network, data, rules, names, cells, epochs } = setup;
  checkUnit(network.layers, wanted);
  const options: TraceOptions = {
    ...rules,
    epochs,
    names,
    steps: wanted.steps,
  };
  const units = workedUnits(network.layers, wanted);
  const every = format === "json" && network.parameters.length <= MOST_CHECKED;
  const traced = trace(network, data, {
    ...options,
    differences: every ? true : units,
    ...(format !== "json" && {
      keep: (step) => step === wanted.steps || isShownStep(step),
    }),
  });
  const lesson = async () => {
    const { figureOf } = await import("./explain_figure.ts"); // loads plot
    return workOut(traced, {
      ...wanted,
      title,
      note,
      cells,
      figure: figureOf(traced, wanted.lang),
      ...(network.layers.length > 1 && {
        orders: compareOrders(network, data, options),
      }),
    });
  };
  const text = format === "json"
    ? formatJson(traced) + "\n"
    : await rendered(await lesson(), format);
  if (output === "-") await io.out(text);
  else {
    await writeWhole(output, text);
    talk.err(`Wrote ${output}\n`);
  }
  return EXIT.done;
}

async function rendered(document: Document, format: string): Promise<string> {
  if (format === "text") return renderText(document);
  if (format === "markdown") return renderMarkdown(document);
  const { renderHtml } = await import("@gradus/explain/html"); // it is large
  return renderHtml(document);
}

function checkUnit(
  layers: Parameters<typeof workedUnits>[0],
  { layer, unit }: Wanted,
): void {
  if (layer !== undefined && layer > layers.length) {
    throw new UsageError(
      `--layer must be in [1, ${layers.length}], got ${layer}`,
      {
        hint: `The network has ${layers.length} layers, the last is the output`,
      },
    );
  }
  if (unit === undefined || workedUnits(layers, { layer, unit }).length > 0) {
    return;
  }
  const widths = layers.map(({ units }) => units);
  const most = layer === undefined ? Math.max(...widths) : widths[layer - 1]!;
  throw new UsageError(`--unit must be in [1, ${most}], got ${unit}`, {
    hint: `The layers have ${widths.join(", ")} units`,
  });
}
