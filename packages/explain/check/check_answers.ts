import { type Answer, diagnose, type Diagnosis } from "./diagnose.ts";
import type { Sheet } from "./sheet.ts";
import { Tolerance } from "./tolerance.ts";

/**
 * What is said of an answer: `follows` is not right, but comes of the
 * student's own earlier answers.
 */
export type Verdict = "right" | "wrong" | "follows";

/** An answer, judged. */
export interface Judged {
  /** The answer. */
  readonly answer: Answer;
  /** The right value. */
  readonly right: number;
  /** How far off it may be. */
  readonly tolerance: number;
  /** What is said of it. */
  readonly verdict: Verdict;
}

/** What a sheet of answers comes to. */
export interface CheckedAnswers {
  /** All answers, in the order of a textbook. */
  readonly answers: readonly Judged[];
  /** The first wrong one, if there is one. */
  readonly first?: Judged;
  /** The slips that explain it, those first that explain most; may be empty. */
  readonly slips: readonly Diagnosis[];
}

/**
 * Holds a student's answers against the right values.
 *
 * @param sheet The quantities of the step.
 * @param answers The answers, in any order, each quantity at most once.
 * @returns Each judged, the first wrong one, and the likely slip.
 *
 * @example A bias that was forgotten
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { checkAnswers, readAnswers, Sheet } from "@gradus/explain/check";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { equal } from "node:assert/strict";
 *
 * const layer = dense(1, identity, { weights: [[2]], bias: [0.5] });
 * const sheet = new Sheet(
 *   new Network(1, [layer]),
 *   { inputs: fromRows([[3]]), targets: fromRows([[1]]) },
 *   { loss: halfSquaredError, optimizer: sgd(0.1) },
 * );
 * const answers = readAnswers('{ "z1[1]": 6, "a1[1]": 6 }', sheet);
 * const { first, slips } = checkAnswers(sheet, answers);
 * equal(first!.answer.quantity.name, "z1[1]");
 * equal(slips[0]!.mistake, "biasForgotten");
 * ```
 */
export function checkAnswers(
  sheet: Sheet,
  answers: readonly Answer[],
): CheckedAnswers {
  const given = new Map(answers.map((a) => [a.quantity, a]));
  const ordered = sheet.quantities.flatMap((q) => given.get(q) ?? []);
  const tolerance = new Tolerance(sheet, ordered);
  const judged = ordered.map((answer): Judged => {
    const { quantity } = answer, right = sheet.right(quantity.name);
    return {
      answer,
      right,
      tolerance: tolerance.of(quantity, answer),
      verdict: tolerance.accepts(quantity, answer, right) ? "right" : "wrong",
    };
  });
  const first = judged.find(({ verdict }) => verdict === "wrong");
  if (first === undefined) return { answers: judged, slips: [] };
  const slips = diagnose(sheet, ordered, first.answer, tolerance);
  // what comes of the answers before it, and of the values as they should be
  const own = new Map<string, number>();
  const all = judged.map((one): Judged => {
    const { answer, verdict } = one, { quantity } = answer;
    if (verdict === "right" || one === first) {
      if (one === first) own.set(quantity.name, answer.value);
      return one;
    }
    const get = sheet.values(({ name }) => {
      const value = own.get(name);
      return value === undefined ? undefined : () => value;
    });
    const follows = tolerance.accepts(quantity, answer, get(quantity.name));
    own.set(quantity.name, answer.value);
    return follows ? { ...one, verdict: "follows" } : one;
  });
  return { answers: all, first, slips };
}
