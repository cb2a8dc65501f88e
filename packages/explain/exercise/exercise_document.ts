import {
  equation,
  equations,
  heading,
  list,
  paragraph,
  table,
} from "../_build.ts";
import type { Quantity } from "../check/quantity.ts";
import type { Sheet } from "../check/sheet.ts";
import { symbolOf, workingOf } from "../check/_working.ts";
import { Context } from "../_context.ts";
import type { Block, Document, Figure, Inline, MathText } from "../document.ts";
import { explain } from "../explain.ts";
import { rowBlocks } from "../row_cells.ts";
import { settingsBlocks } from "../_settings_blocks.ts";
import * as s from "../_symbols.ts";
import type { Lang } from "../words.ts";
import { askedQuantities } from "./exercise_answers.ts";
import { sheetWords } from "./words.ts";

/** Settings of a printed sheet. */
export interface ExerciseOptions {
  /** Language; `en` unless said. */
  lang?: Lang;
  /** Decimals that are asked for, in [2, 10]; 4 unless said. */
  digits?: number;
  /** Which of several sheets this is, such as `A`. */
  variant?: string;
  /** Whether each quantity has its formula beside it. */
  hints?: boolean;
  /** The network, drawn without what is asked. */
  figure?: Omit<Figure, "kind">;
  /** Names of the files for `gradus check`, if there are some. */
  files?: { readonly lesson: string; readonly answers: string };
}

/** A line to write on. */
const BLANK: MathText = {
  latex: "\\underline{\\hspace{7em}}",
  text: "______________",
};

/**
 * The sheet that students get: what is given, and a blank for each quantity.
 *
 * @param sheet The quantities of the step.
 * @param options Language, decimals, formulas or not.
 * @returns A document for the renderers of a lesson.
 */
export function exerciseDocument(
  sheet: Sheet,
  options: ExerciseOptions = {},
): Document {
  const { lang = "en", digits = 4, variant = "", hints = false } = options;
  const words = sheetWords(lang), { figure, files } = options;
  const context = new Context(sheet.trace, { lang, digits });
  const title = words.title(variant);
  const asked = askedQuantities(sheet);
  const blanks = (head: string, some: readonly Quantity[]): Block[] =>
    some.length === 0 ? [] : [
      heading(2, head),
      blankTable(sheet, some, { lang, digits, hints }),
    ];
  const backward = asked.filter(({ kind }) =>
    !["z", "a", "term", "loss"].includes(kind)
  );
  const layers = Array.from(
    { length: context.layers },
    (_, l) => context.layers - l,
  );
  return {
    lang,
    title,
    blocks: [
      heading(1, title),
      paragraph([words.person]),
      paragraph([words.task(digits)]),
      ...conventions(context),
      ...rowBlocks(context),
      ...parameterBlocks(context, words),
      ...(figure ? [{ kind: "figure" as const, ...figure }] : []),
      ...blanks(
        words.forward,
        asked.filter(({ kind }) => kind === "z" || kind === "a"),
      ),
      ...blanks(
        words.lossHeading,
        asked.filter(({ kind }) => kind === "term" || kind === "loss"),
      ),
      ...layers.flatMap((l) =>
        blanks(words.backward(l), backward.filter(({ layer }) => layer === l))
      ),
      ...(files
        ? [paragraph([words.checkIt(files.lesson, files.answers)])]
        : []),
    ],
  };
}

/**
 * The key to a sheet: the whole step, worked.
 *
 * @param sheet The quantities of the step.
 * @param options As for the sheet.
 * @returns A document for the renderers of a lesson.
 */
export function keyDocument(
  sheet: Sheet,
  options: ExerciseOptions = {},
): Document {
  const { lang = "en", digits = 4, variant = "" } = options;
  return explain(sheet.trace, {
    lang,
    digits: digits + 2,
    title: sheetWords(lang).keyTitle(variant),
  });
}

/** The conventions, without what is said of a lesson's own numbers. */
function conventions(context: Context): Block[] {
  const own = [
    [context.words.checkedBy],
    context.words.rounding(context.digits),
  ].map((line) => JSON.stringify(line));
  return settingsBlocks(context).map((block) =>
    block.kind === "list"
      ? list(block.items.filter((item) => !own.includes(JSON.stringify(item))))
      : block
  );
}

function parameterBlocks(
  context: Context,
  words: ReturnType<typeof sheetWords>,
): Block[] {
  const number = (x: number) => context.number(x);
  const matrix = (rows: readonly (readonly number[])[]): MathText => ({
    latex: `\\begin{bmatrix} ${
      rows.map((row) => row.map((x) => number(x).latex).join(" & "))
        .join(" \\\\ ")
    } \\end{bmatrix}`,
    text: `[${
      rows.map((row) => `[${row.map((x) => number(x).text).join(", ")}]`)
        .join(", ")
    }]`,
  });
  return [
    heading(2, words.parameters),
    paragraph([words.rowsOfW]),
    ...equations(context.step.before.flatMap(({ weights, bias }, l) => [
      equation(s.whole("W", l + 1), matrix(weights)),
      equation(s.whole("b", l + 1), matrix(bias.map((b) => [b]))),
    ])),
  ];
}

/** Each quantity with a line to write on, two side by side to save paper. */
function blankTable(
  sheet: Sheet,
  asked: readonly Quantity[],
  { lang, digits, hints }: { lang: Lang; digits: number; hints: boolean },
): Block {
  const words = sheetWords(lang);
  if (hints) {
    return table(
      [words.quantity, words.formula, words.value],
      asked.map((quantity): Inline[] => [
        symbolOf(quantity),
        formulaOf(sheet, quantity, lang, digits),
        BLANK,
      ]),
    );
  }
  const head: Inline[] = [words.quantity, words.value];
  const cells = (quantity: Quantity | undefined): Inline[] =>
    quantity ? [symbolOf(quantity), BLANK] : ["", ""];
  if (asked.length < 3) return table(head, asked.map(cells));
  const half = Math.ceil(asked.length / 2);
  return table(
    [...head, ...head],
    asked.slice(0, half).map((quantity, k) => [
      ...cells(quantity),
      ...cells(asked[half + k]),
    ]),
  );
}

/** How a quantity is worked out, in letters. */
function formulaOf(
  sheet: Sheet,
  quantity: Quantity,
  lang: Lang,
  digits: number,
): Inline {
  const { layer, unit } = quantity;
  const context = new Context(sheet.trace, {
    lang,
    digits,
    ...(layer > 0 && { layer, unit }),
  });
  const name = symbolOf(quantity).text;
  const working = workingOf(context, quantity);
  const alone = name === "L" && sheet.problem.targets[0]!.length === 1;
  // of a single output the loss is its one term
  const own = alone ? working[0] : working.find((e) => e.name.text === name);
  return own?.chain[0] ?? "";
}
