import {
  type EncodeReport,
  type Model,
  MOST_CATEGORIES,
  RARE_SHARE,
  type Schema,
  type SplitScore,
} from "@gradus/models";
import { count } from "./text.ts";

/** Why a value has no place of its own: the model hasn't met it … */
const UNKNOWN = (_name: string) => "not among its known values";

/** … or, in training, the schema leaves it out, or it is rare. */
export function pooledIn({ columns }: Schema): (name: string) => string {
  const listed = columns.filter(({ values }) => values !== undefined);
  const names = new Set(listed.map(({ name }) => name));
  return (name) =>
    names.has(name)
      ? "not among the values that the schema lists"
      : "too rare for an input of its own " +
        `(the ${MOST_CATEGORIES} most frequent values have one, if two rows ` +
        `and ${100 * RARE_SHARE} % of all hold them)`;
}

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
      `${count(unseen, "cell")} of ${name} ${
        why(name)
      }${first}: taken as other`,
    );
  }
  return lines;
}

/** What to try if a model is worse than the baseline on rows kept back. */
export function worseNotes({ scores }: Pick<Model, "scores">): string[] {
  const part = scores.test ? "test" : "validation", score = scores[part];
  if (score === undefined || errorShare(score) <= 1) return [];
  const trained = errorShare(scores.train);
  return [
    `On the ${part} rows the model is worse than the baseline, which knows no ` +
    "input. " +
    (trained > 1
      ? "It hasn't learned the training rows either: try another " +
        "--learning-rate or more --epochs."
      : trained > BY_HEART
      ? "On the training rows it is hardly better: its inputs seem to say " +
        "little about the target."
      : "It has learned the training rows by heart: try a larger --l2, " +
        "--patience, a smaller network or fewer inputs."),
  ];
}

/** With less of the baseline's error the training rows are known too well. */
const BY_HEART = 0.5;

/** The error of a model, as a share of the baseline's; by the kinder measure. */
function errorShare({ metrics, baseline }: SplitScore): number {
  const share = (mine: number, usual: number) =>
    mine === usual ? 1 : mine / usual;
  if (metrics.accuracy !== undefined) {
    return share(1 - metrics.accuracy!, 1 - baseline.accuracy!);
  }
  return Math.min(
    share(metrics.mse!, baseline.mse!),
    share(metrics.mae!, baseline.mae!),
  );
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
