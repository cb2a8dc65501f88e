import * as activations from "@gradus/activations";
import { dense, Network, UPDATE_ORDERS } from "@gradus/core";
import { fromRows } from "@gradus/kernels";
import * as losses from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { readAnswers } from "../check/answers.ts";
import { checkAnswers } from "../check/check_answers.ts";
import { Sheet } from "../check/sheet.ts";
import { renderHtml } from "../html.ts";
import { renderMarkdown } from "../render_markdown.ts";
import { renderText } from "../render_text.ts";
import { drawExercise, type ExerciseRules } from "./draw_exercise.ts";
import { answersCsv } from "./exercise_answers.ts";
import { exerciseDocument, keyDocument } from "./exercise_document.ts";

const { relu, sigmoid, softmax, tanh, identity } = activations;
const { binaryCrossEntropy, categoricalCrossEntropy, halfSquaredError, mse } =
  losses;

const CASES: Omit<ExerciseRules, "seed" | "optimizer">[] = [
  {
    widths: [2, 2, 1],
    activations: [sigmoid, sigmoid],
    loss: halfSquaredError,
  },
  { widths: [2, 3, 2], activations: [tanh, identity], loss: mse },
  { widths: [3, 2, 1], activations: [relu, sigmoid], loss: binaryCrossEntropy },
  {
    widths: [2, 2, 3],
    activations: [sigmoid, softmax],
    loss: categoricalCrossEntropy,
  },
  { widths: [1, 1], activations: [identity], loss: halfSquaredError },
  {
    widths: [2, 2, 2, 2],
    activations: [tanh, tanh, sigmoid],
    loss: halfSquaredError,
  },
];

function sheetOf(rules: ExerciseRules): Sheet {
  const { inputs, targets, layers } = drawExercise(rules);
  const network = new Network(
    inputs.length,
    layers.map(({ weights, bias }, l) =>
      dense(bias.length, rules.activations[l]!, {
        weights: weights.map((row) => [...row]),
        bias: [...bias],
      })
    ),
  );
  const { loss, optimizer, updateOrder } = rules;
  return new Sheet(
    network,
    { inputs: fromRows([[...inputs]]), targets: fromRows([[...targets]]) },
    { loss, optimizer, updateOrder },
  );
}

Deno.test("the key's answers pass the check, blank ones are no answers", () => {
  for (const one of CASES) {
    for (const updateOrder of UPDATE_ORDERS) {
      for (let seed = 0; seed < 5; seed++) {
        const rules = { ...one, updateOrder, seed, optimizer: sgd(0.5) };
        const sheet = sheetOf(rules);
        for (const digits of [3, 4, 6]) {
          const key = readAnswers(answersCsv(sheet, digits), sheet);
          const { first, answers } = checkAnswers(sheet, key);
          assertEquals(first, undefined);
          assert(answers.length > 5);
        }
        assertEquals(readAnswers(answersCsv(sheet), sheet), []);
      }
    }
  }
});

Deno.test("numbers are friendly, and another seed has others", () => {
  for (const one of CASES) {
    const draw = (seed: number) =>
      drawExercise({ ...one, seed, optimizer: sgd(0.5) });
    assertNotEquals(draw(1), draw(2));
    const { inputs, targets, layers } = draw(1);
    for (const x of [...inputs, ...targets]) assert(Number.isInteger(2 * x));
    for (const { weights, bias } of layers) {
      for (const w of [...weights.flat(), ...bias]) {
        assertEquals(w, Math.round(w * 10) / 10);
        assert(w !== 0);
      }
    }
  }
});

Deno.test("a sheet has a blank for each answer and gives none away", () => {
  for (const one of CASES) {
    const sheet = sheetOf({ ...one, seed: 3, optimizer: sgd(0.5) });
    const asked = answersCsv(sheet).trim().split("\n").length - 1;
    for (const lang of ["en", "zh"] as const) {
      for (const hints of [false, true]) {
        const document = exerciseDocument(sheet, { lang, hints, variant: "A" });
        const text = renderText(document);
        assertEquals(
          text.match(/_{14}/g)!.filter(Boolean).length >= asked,
          true,
        );
        const z = sheet.right("z1[1]").toFixed(4);
        assert(!renderText(document).includes(`= ${z}`));
        // KaTeX is strict: a broken formula throws
        renderHtml(document);
        renderMarkdown(document);
        renderHtml(keyDocument(sheet, { lang, variant: "A" }));
      }
    }
  }
});
