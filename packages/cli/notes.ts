import type { EncodeReport, Model, Schema, SplitScore } from "@gradus/models";
import { count } from "./text.ts";

/** Why a value has no place of its own: the model hasn't met it … */
const UNKNOWN = "not among its known values";
/** … or, in training, there is too little of it to learn from. */
export const RARE = "too rare for an input of its own (the 50 most frequent " +
  "values of at least 0.5 % of the rows have one)";

/** What had to be made up in the features, a line for each kind. */
export function encodeNotes(report: EncodeReport, why = UNKNOWN): string[] {
  const lines: string[] = [];
  const missing = report.columns.filter(({ missing }) => missing > 0);
  if (missing.length > 0) {
    const sum = missing.reduce((s, c) => s + c.missing, 0);
    const where = missing.slice(0, 4).map((c) => `${c.name} ${c.missing}`);
    lines.push(
      `${count(sum, "missing cell")} filled: ${where.join(", ")}` +
        (missing.length > 4
          ? ` and ${count(missing.length - 4, "more column")}`
          : ""),
    );
  }
  for (const { name, unseen, example } of report.columns) {
    if (unseen === 0) continue;
    const first = example
      ? `, first "${example.value}" in line ${example.line}`
      : "";
    lines.push(
      `${count(unseen, "cell")} of ${name} ${why}${first}: taken as other`,
    );
  }
  return lines;
}

/** What to try if a model is worse than the baseline on rows kept back. */
export function worseNotes({ scores }: Pick<Model, "scores">): string[] {
  const part = scores.test ? "test" : "validation", score = scores[part];
  if (score === undefined || !isWorse(score)) return [];
  return [
    `On the ${part} rows the model is worse than the baseline, which knows no ` +
    "input. " +
    (isWorse(scores.train)
      ? "It hasn't learned the training rows either: try another " +
        "--learning-rate or more --epochs."
      : "It has learned the training rows by heart: try a larger --l2, " +
        "--patience, a smaller network or fewer inputs."),
  ];
}

/** Whether guessing the mean, or the most common class, does better. */
function isWorse({ metrics, baseline }: SplitScore): boolean {
  return metrics.mse !== undefined
    ? metrics.mse! > baseline.mse!
    : metrics.accuracy! < baseline.accuracy!;
}

/** Columns named before the rest is only counted. */
const MOST_NAMED = 5;

/** Which columns a model leaves out, and why. */
export function ignoredNotes(
  { columns }: Schema,
  targets: readonly string[],
): string[] {
  const ignored = columns.filter(({ name, type }) =>
    type === "ignore" && !targets.includes(name)
  );
  const lines = ignored.slice(0, MOST_NAMED).map(({ name, reason }) =>
    `Ignored ${name}${reason === undefined ? "" : `: ${reason}`}`
  );
  const more = ignored.length - lines.length;
  return more > 0 ? [...lines, `Ignored ${count(more, "more column")}`] : lines;
}
