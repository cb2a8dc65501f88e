import {
  type Lesson,
  type LessonText,
  parseJson,
  parseLesson,
  parseSchema,
  type StepSetup,
  stepSetup,
  type Table,
  type TrainingOptions,
  untrained,
  type UntrainedParts,
  UsageError,
} from "@gradus/models";
import { readText } from "@gradus/models/files";
import type { Parsed } from "../command.ts";
import type { Io } from "../io.ts";
import { readData } from "../read_data.ts";
import { readModel } from "../read_model.ts";
import { count } from "../text.ts";
import { readingFor } from "./evaluate.ts";
import type { Wanted } from "./explain_flags.ts";
import { readingOf } from "./train_options.ts";

/** What a lesson is about. */
export interface Subject {
  /** Network, batch and rules. */
  readonly setup: StepSetup;
  /** Title and remark, if the lesson has some in this language. */
  readonly title?: string;
  readonly note?: string;
}

/** Reads what is to be explained: a model and its data, or a lesson. */
export async function subjectOf(
  words: readonly string[],
  flags: Parsed["flags"],
  wanted: Wanted,
  io: Io,
): Promise<Subject> {
  const { updateOrder } = { updateOrder: flags["update-order"] } as Pick<
    TrainingOptions,
    "updateOrder"
  >;
  const { delimiter, header, comment, encoding } = flags;
  const given = { delimiter, header, comment, encoding };
  const reading = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  if (flags.config !== undefined) {
    return await fromLesson(words, String(flags.config), wanted, {
      ...reading,
      ...(updateOrder && { updateOrder }),
    }, io);
  }
  const [modelPath, data] = words;
  if (modelPath === undefined || data === undefined) {
    throw new UsageError(
      `gradus explain needs ${modelPath ? "<data>" : "<model> and <data>"}`,
      {
        hint: "gradus explain <model> <data>, or gradus explain --config " +
          "lesson.json",
      },
    );
  }
  const model = await readModel(modelPath, "explain");
  const table = await readData(data, io, readingFor(model, reading));
  const { configuration } = model;
  const order = updateOrder ?? configuration.updateOrder;
  const parts: UntrainedParts = {
    encoder: model.encoder,
    target: model.target,
    network: model.network,
    loss: model.loss,
    configuration: { ...configuration, updateOrder: order },
  };
  return { setup: setupOf(parts, table, wanted) };
}

async function fromLesson(
  words: readonly string[],
  path: string,
  wanted: Wanted,
  flags: Partial<TrainingOptions>,
  io: Io,
): Promise<Subject> {
  if (words.length > 1) {
    throw new UsageError(
      `--config stands in for the model; beside it there is only <data>, ` +
        `got "${words[1]}" too`,
    );
  }
  const lesson = parseLesson(parseJson(await readText(path), path), path);
  const options = { ...lesson.options, ...flags };
  if (options.target === undefined) {
    throw new UsageError(`${path}: target must name a column, got nothing`);
  }
  if (typeof options.schema === "string") {
    const schema = options.schema;
    options.schema = parseSchema(
      parseJson(await readText(schema), schema),
      schema,
    );
  }
  const full = options as TrainingOptions;
  const table = await rowsOf(lesson, full, words[0], path, io);
  return {
    setup: setupOf(untrained(table, full), table, wanted),
    ...inLanguage("title", lesson.title, wanted),
    ...inLanguage("note", lesson.note, wanted),
  };
}

/** The rows of a lesson: those given beside it, its own, or those of its file. */
async function rowsOf(
  { table, data }: Lesson,
  options: TrainingOptions,
  given: string | undefined,
  path: string,
  io: Io,
): Promise<Table> {
  if (given !== undefined) return await readData(given, io, readingOf(options));
  if (table !== undefined) return table;
  if (data === undefined) {
    throw new UsageError(`${path} has no rows to work on`, {
      hint: 'Add "rows": [{ … }] or "data": "rows.csv" to it, or name a CSV: ' +
        "gradus explain rows.csv --config …",
    });
  }
  const place = /^(\/|[A-Za-z]:|https?:)/.test(data)
    ? data
    : path.replace(/[^/\\]*$/, "") + data;
  return await readData(place, io, readingOf(options));
}

function setupOf(
  parts: UntrainedParts,
  table: Table,
  { rows }: Wanted,
): StepSetup {
  const beyond = rows.find((row) => row > table.rows);
  if (beyond !== undefined) {
    throw new UsageError(
      `--row must be in [1, ${table.rows}], got ${beyond}`,
      { hint: `${table.source} has ${count(table.rows, "row")} of data` },
    );
  }
  return stepSetup(parts, table, rows.map((row) => row - 1));
}

function inLanguage(
  key: "title" | "note",
  text: LessonText | undefined,
  { lang }: Wanted,
): Partial<Subject> {
  const one = typeof text === "object" ? text[lang] : text;
  return one === undefined ? {} : { [key]: one };
}
