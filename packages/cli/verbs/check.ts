import {
  type Document,
  renderMarkdown,
  renderText,
  trace,
} from "@gradus/explain";
import {
  AnswersError,
  checkAnswers,
  checkDocument,
  type CheckedAnswers,
  checkGradients,
  gradientsDocument,
  readAnswers,
  Sheet,
} from "@gradus/explain/check";
import {
  DataError,
  formatJson,
  nearestName,
  parseNumber,
  UsageError,
} from "@gradus/models";
import { checkWritable, readText, writeWhole } from "@gradus/models/files";
import {
  type Command,
  type Flag,
  type Parsed,
  QUIET_FLAG,
} from "../command.ts";
import { EXIT } from "../errors.ts";
import { type Io, silent } from "../io.ts";
import { refuseOverwriting } from "../overwriting.ts";
import { READING_FLAGS } from "./evaluate.ts";
import { EXPLAIN_FLAGS, formatOf, wantedOf } from "./explain_flags.ts";
import { subjectOf } from "./explain_subject.ts";
import { optionFlags } from "./training_flags.ts";

/** Flags that mean the same as those of `explain`. */
const SHARED = ["row", "format", "lang", "output"];

const GRADIENT_FLAGS: readonly Flag[] = [
  {
    name: "gradients",
    help: "check backpropagation against differences of the loss",
    group: "Gradients",
  },
  {
    name: "bound",
    value: "<x>",
    help: "relative error that is allowed, > 0",
    default: "1e-6, of float32 1e-3",
    group: "Gradients",
    parse: (text) => {
      const bound = parseNumber(text);
      if (bound > 0 && bound < Infinity) return bound;
      throw new UsageError(`--bound must be a number > 0, got "${text}"`);
    },
  },
];

/** `gradus check`. */
export const check: Command = {
  name: "check",
  summary: "check answers worked by hand, or gradients",
  words: ["<lesson>", "[<answers>]"],
  examples: [
    "gradus check lesson.json answers.csv",
    "gradus check lesson.json answers.json --lang zh -o checked.html",
    "gradus check --gradients iris.model.json iris.csv --row 1,2,3",
  ],
  flags: [
    ...EXPLAIN_FLAGS.filter(({ name }) => SHARED.includes(name)).map((flag) =>
      flag.name === "format"
        ? { ...flag, help: "text, markdown, html, or json" }
        : flag
    ),
    ...GRADIENT_FLAGS,
    ...optionFlags(["updateOrder"]).map((flag) => ({
      ...flag,
      default: "as the lesson has it",
    })),
    ...READING_FLAGS,
    QUIET_FLAG,
  ],
  notes: "Answers are any of a lesson's quantities, in any order, with any\n" +
    "number of digits. As CSV, a name and a number on each line:\n" +
    "  z1[1],0.3775\n" +
    "  dL/dw2[1,1],0.0822\n" +
    "or as JSON, lists for whole layers if that is easier; W has a row for\n" +
    "each unit, + marks what has moved:\n" +
    '  { "z1[1]": 0.3775, "delta2": [0.1385, -0.0381], "b1+": [0.35, 0.35] }\n' +
    "An answer is right if it is so to its digits, with the rounding of values\n" +
    "on the way allowed for. Exit code: 0 if all are right, 1 if one is wrong\n" +
    "or there are none.\n" +
    "Gradients: of a model and its data, or of a lesson; 1 if above the bound.",
  run: runCheck,
};

async function runCheck(parsed: Parsed, io: Io): Promise<number> {
  const { words, flags } = parsed;
  const talk = flags.quiet === true ? silent(io) : io;
  const output = flags.output === undefined ? "-" : String(flags.output);
  const format = formatOf(flags.format as string | undefined, output);
  await refuseOverwriting(output, {
    "first file": words[0],
    "second file": words[1],
  });
  if (output !== "-") await checkWritable(output);
  if (flags.gradients !== true && flags.bound !== undefined) {
    throw new UsageError("--bound is for --gradients");
  }
  const { document, json, passed } = flags.gradients === true
    ? await ofGradients(parsed, talk)
    : await ofAnswers(parsed, talk);
  const text = format === "json"
    ? formatJson(json) + "\n"
    : await rendered(document, format);
  if (output === "-") await io.out(text);
  else {
    await writeWhole(output, text);
    talk.err(`Wrote ${output}\n`);
  }
  return passed ? EXIT.done : EXIT.failed;
}

/** What a check comes to, for people and for scripts. */
interface Outcome {
  readonly document: Document;
  readonly json: unknown;
  readonly passed: boolean;
}

async function ofAnswers(
  { words, flags }: Parsed,
  io: Io,
): Promise<Outcome> {
  const [lesson, path] = words;
  if (path === undefined) {
    throw new UsageError("gradus check needs <answers>", {
      hint: "gradus check <lesson> <answers>, or gradus check --gradients " +
        "<model> <data>",
    });
  }
  const wanted = wantedOf(flags);
  const { setup } = await subjectOf(
    [],
    { ...flags, config: lesson },
    wanted,
    io,
  );
  const { network, data, rules, names, epochs } = setup;
  const sheet = new Sheet(network, data, { ...rules, names, epochs });
  const text = path === "-"
    ? await new Response(io.stdin).text()
    : await readText(path);
  const source = path === "-" ? "stdin" : path;
  const checked = checkAnswers(sheet, answersIn(text, sheet, source));
  return {
    document: checkDocument(sheet, checked, { lang: wanted.lang }),
    json: answersJson(checked),
    passed: checked.first === undefined && checked.answers.length > 0,
  };
}

/** Answers; an unknown name gets a guess at what was meant. */
function answersIn(text: string, sheet: Sheet, source: string) {
  const ending = /\.(json|csv)$/i.exec(source)?.[1]?.toLowerCase();
  try {
    const form = ending as "json" | "csv" | undefined;
    return readAnswers(text, sheet, { source, form });
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error;
    const near = error.unknown === undefined
      ? undefined
      : nearestName(error.unknown, error.known ?? []);
    const hints = [near && `Did you mean "${near}"?`, error.hint];
    throw new DataError(error.message, {
      hint: hints.filter(Boolean).join(" ") || undefined,
    });
  }
}

function answersJson({ answers, first, slips }: CheckedAnswers) {
  const count = (verdict: string) =>
    answers.filter((one) => one.verdict === verdict).length;
  return {
    answers: answers.map(({ answer, right, tolerance, verdict }) => ({
      quantity: answer.quantity.name,
      given: answer.value,
      right,
      tolerance,
      verdict,
    })),
    right: count("right"),
    wrong: count("wrong"),
    follows: count("follows"),
    first: first?.answer.quantity.name ?? null,
    slips: slips.map(({ mistake, value, explained }) => ({
      mistake,
      value,
      explained,
    })),
  };
}

async function ofGradients(
  { words, flags }: Parsed,
  io: Io,
): Promise<Outcome> {
  const wanted = wantedOf(flags);
  const [first, second] = words;
  const { setup } = second === undefined
    ? await subjectOf([], { ...flags, config: first }, wanted, io)
    : await subjectOf(words, flags, wanted, io);
  const { network, data, rules, names, epochs } = setup;
  const bound = (flags.bound as number | undefined) ??
    (network.dtype === "float32" ? 1e-3 : 1e-6);
  const traced = trace(network, data, { ...rules, names, epochs });
  const checked = checkGradients(traced, bound);
  return {
    document: gradientsDocument(checked, { lang: wanted.lang }),
    json: checked,
    passed: checked.passed,
  };
}

async function rendered(document: Document, format: string): Promise<string> {
  if (format === "text") return renderText(document);
  if (format === "markdown") return renderMarkdown(document);
  const { renderHtml } = await import("@gradus/explain/html"); // it is large
  return renderHtml(document);
}
