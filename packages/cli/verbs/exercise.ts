import { type Document, renderMarkdown, renderText } from "@gradus/explain";
import { Sheet } from "@gradus/explain/check";
import {
  answersCsv,
  exerciseDocument,
  type ExerciseOptions,
  keyDocument,
} from "@gradus/explain/exercise";
import { formatJson, UsageError } from "@gradus/models";
import { writeWhole } from "@gradus/models/files";
import { type Command, type Parsed, QUIET_FLAG } from "../command.ts";
import { EXIT } from "../errors.ts";
import type { Io } from "../io.ts";
import { type Wanted, wanted } from "./exercise_flags.ts";
import { EXERCISE_FLAGS } from "./exercise_flags.ts";
import { exerciseFigure } from "./exercise_figure.ts";
import { type Exercise, exerciseOf } from "./exercise_lesson.ts";

/** `gradus exercise`. */
export const exercise: Command = {
  name: "exercise",
  summary: "make a sheet to work by hand, and its key",
  words: [],
  examples: [
    "gradus exercise --layers 2-2-1 --seed 7 --output sheets",
    "gradus exercise --layers 2-2-1 --variants 2 --lang zh --output sheets",
    "gradus exercise --layers 3-1 --loss bce --format markdown > sheet.md",
  ],
  flags: [...EXERCISE_FLAGS, QUIET_FLAG],
  notes:
    "Without --output the sheet goes to standard output. A folder gets,\n" +
    "for each variant, sheet and key (as HTML and Markdown, or as --format\n" +
    "says), the lesson, blank answers to be filled in, and the key's answers:\n" +
    "  gradus check sheets/lesson.json sheets/answers.csv\n" +
    "Variant A has the seed given, B the next one, and so on.",
  run: runExercise,
};

async function runExercise({ flags }: Parsed, io: Io): Promise<number> {
  const asked = wanted(flags), { output, variants } = asked;
  if (output === undefined && variants > 1) {
    throw new UsageError("--variants needs --output, a folder for the sheets");
  }
  for (let v = 0; v < variants; v++) {
    const variant = variants > 1 ? String.fromCharCode(65 + v) : "";
    const made = exerciseOf(asked, asked.seed + v, variant);
    if (output === undefined) {
      const format = asked.format ?? "text";
      const { document } = await sheetOf(made, asked, variant);
      await io.out(await rendered(document, format));
    } else {
      const names = await writeAll(made, asked, { output, variant });
      if (flags.quiet !== true) io.err(`Wrote ${names.join(", ")}\n`);
    }
  }
  return EXIT.done;
}

/** The sheet of an exercise, and the numbers behind it. */
async function sheetOf(
  { setup }: Exercise,
  { lang, digits, hints }: Wanted,
  variant: string,
  files?: ExerciseOptions["files"],
) {
  const { network, data, rules, names, epochs } = setup;
  const sheet = new Sheet(network, data, { ...rules, names, epochs });
  const options: ExerciseOptions = {
    ...{ lang, digits, hints, variant, files },
    figure: await exerciseFigure(sheet.trace, lang),
  };
  return { sheet, options, document: exerciseDocument(sheet, options) };
}

async function writeAll(
  made: Exercise,
  asked: Wanted,
  { output, variant }: { output: string; variant: string },
): Promise<string[]> {
  const folder = output.replace(/\/+$/, "");
  const mark = variant && `-${variant}`;
  const files = {
    lesson: `lesson${mark}.json`,
    answers: `answers${mark}.csv`,
  };
  const { sheet, options, document } = await sheetOf(
    made,
    asked,
    variant,
    files,
  );
  const key = keyDocument(sheet, options);
  const formats = asked.format ? [asked.format] : ["html", "markdown"];
  const texts: [string, string][] = [
    [files.lesson, formatJson(made.lesson) + "\n"],
    [files.answers, answersCsv(sheet)],
    [`key-answers${mark}.csv`, answersCsv(sheet, asked.digits)],
  ];
  for (const format of formats) {
    const ending = ENDINGS[format];
    texts.push(
      [`sheet${mark}.${ending}`, await rendered(document, format)],
      [`key${mark}.${ending}`, await rendered(key, format)],
    );
  }
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, text] of texts) await writeWhole(`${folder}/${name}`, text);
  return texts.map(([name]) => `${folder}/${name}`);
}

const ENDINGS: Readonly<Record<string, string>> = {
  html: "html",
  markdown: "md",
  text: "txt",
};

async function rendered(document: Document, format: string): Promise<string> {
  if (format === "text") return renderText(document);
  if (format === "markdown") return renderMarkdown(document);
  const { renderHtml } = await import("@gradus/explain/html"); // it is large
  return renderHtml(document);
}
