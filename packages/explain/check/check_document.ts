import { equations, heading, list, paragraph, table } from "../_build.ts";
import { Context } from "../_context.ts";
import type { Block, Document, Inline } from "../document.ts";
import type { Lang } from "../words.ts";
import type { CheckedAnswers, Judged } from "./check_answers.ts";
import type { Sheet } from "./sheet.ts";
import { sampleOf, symbolOf, workingOf } from "./_working.ts";
import { type CheckWords, checkWords } from "./words.ts";

/** Settings of {@linkcode checkDocument}. */
export interface CheckDocumentOptions {
  /** Language of the words; `en` unless said. */
  lang?: Lang;
  /** Title in place of the usual one. */
  title?: string;
}

/** Digits beyond those given, in which the right value is shown. */
const MORE = 3;

/**
 * What is said to the student: the first wrong answer, how it is worked out,
 * the likely slip, and all answers.
 *
 * @param sheet The quantities of the step.
 * @param checked What `checkAnswers` found.
 * @param options Language and title.
 * @returns A document for the renderers of a lesson.
 */
export function checkDocument(
  sheet: Sheet,
  checked: CheckedAnswers,
  options: CheckDocumentOptions = {},
): Document {
  const { lang = "en" } = options, words = checkWords(lang);
  const title = options.title ?? words.title;
  const { answers, first } = checked;
  const number = (verdict: Judged["verdict"]) =>
    answers.filter((one) => one.verdict === verdict).length;
  const summary = answers.length === 0
    ? words.none
    : first === undefined
    ? words.allRight(answers.length)
    : words.counts(number("right"), number("wrong"), number("follows"));
  return {
    lang,
    title,
    blocks: [
      heading(1, title),
      paragraph([summary]),
      ...(first ? firstBlocks(sheet, checked, first, { lang, words }) : []),
      ...(answers.length > 0 ? answerBlocks(sheet, checked, words, lang) : []),
    ],
  };
}

function firstBlocks(
  sheet: Sheet,
  { slips, answers }: CheckedAnswers,
  first: Judged,
  { lang, words }: { lang: Lang; words: CheckWords },
): Block[] {
  const { quantity } = first.answer;
  const context = contextOf(sheet, first, lang);
  const working = workingOf(context, quantity);
  return [
    heading(2, words.firstHeading),
    paragraph([
      ...words.first(
        symbolOf(quantity),
        shown(first),
        context.number(first.right),
      ),
      ...(quantity.name.includes("@")
        ? [context.words.space, words.inPass(quantity.pass)]
        : []),
    ]),
    heading(3, words.workingHeading),
    ...(working.length > 0 ? equations(working) : [paragraph([words.given])]),
    heading(3, slips.length > 1 ? words.slipsHeading : words.slipHeading),
    ...(slips.length === 0 ? [paragraph([words.noSlip])] : [list(
      slips.map(({ mistake, value, explained }): Inline[] => [
        ...words.slips[mistake],
        ...words.gives(context.number(value), explained, answers.length),
      ]),
    )]),
  ];
}

function contextOf(sheet: Sheet, { answer }: Judged, lang: Lang): Context {
  const { quantity } = answer, { layer, unit } = quantity;
  return new Context(sheet.trace, {
    lang,
    digits: Math.min(12, Math.max(4, answer.places + MORE)),
    ...(layer > 0 && { layer, unit }),
  }, sampleOf(quantity));
}

function answerBlocks(
  sheet: Sheet,
  { answers }: CheckedAnswers,
  words: CheckWords,
  lang: Lang,
): Block[] {
  const rows = answers.map((one): Inline[] => [
    symbolOf(one.answer.quantity),
    shown(one),
    contextOf(sheet, one, lang).number(one.right),
    words.verdicts[one.verdict],
  ]);
  const follows = answers.some(({ verdict }) => verdict === "follows");
  return [
    heading(2, words.allHeading),
    table(
      [words.quantity, words.givenColumn, words.rightColumn, words.verdict],
      rows,
    ),
    ...(follows ? [paragraph([words.followsIs])] : []),
  ];
}

/** An answer with its digits, as it was given. */
function shown({ answer: { value, places, figures } }: Judged): string {
  return places >= 0 && places <= 20 && Math.abs(value) >= 1e-4
    ? value.toFixed(places)
    : value === 0
    ? "0"
    : value.toExponential(Math.min(20, figures - 1)).replace("e+", "e");
}
