import type { Model, SplitScore } from "@gradus/models";
import { alignRows, figure } from "./text.ts";

/** A part of the data with its scores, as a column of a table. */
export interface ScoreColumn {
  /** Heading. */
  readonly name: string;
  /** Rows scored. */
  readonly rows: number;
  /** Its scores. */
  readonly score: SplitScore;
}

/** The parts of the data that a model may have scores on, in order. */
export const PARTS = ["train", "validation", "test"] as const;

/** The scores that a model had when it was trained, a column a part. */
export function scoreColumns({ scores, data }: Model): ScoreColumn[] {
  return PARTS.flatMap((name) => {
    const score = scores[name];
    return score ? [{ name, rows: data.split[name], score }] : [];
  });
}

/**
 * Scores side by side, the baseline of the last column beside it: what someone
 * would reach who has seen only the training targets.
 */
export function scoreTable(
  columns: readonly ScoreColumn[],
  indent = "  ",
): string[] {
  const last = columns.at(-1)!;
  const rows: string[][] = [
    ["", ...columns.map(({ name }) => name), "baseline"],
    ["rows", ...columns.map(({ rows }) => String(rows)), ""],
    ["loss", ...columns.map(({ score }) => figure(score.loss)), ""],
    ...Object.keys(last.score.metrics).map((metric) => [
      metric,
      ...columns.map(({ score }) => figure(score.metrics[metric])),
      figure(last.score.baseline[metric]),
    ]),
  ];
  const right = rows[0]!.map((_, j) => j).slice(1);
  return alignRows(rows, { right, indent });
}

/** A confusion matrix: rows are actual classes, columns predicted ones. */
export function confusionTable(
  { labels, matrix }: { labels: readonly string[]; matrix: number[][] },
  indent = "  ",
): string[] {
  const rows = [
    ["actual \\ predicted", ...labels],
    ...matrix.map((row, k) => [labels[k]!, ...row.map(String)]),
  ];
  return alignRows(rows, {
    right: labels.map((_, k) => k + 1),
    widest: 18,
    indent,
  });
}

/** Folds' scores: mean and standard deviation beside the baseline's mean. */
export function foldTable(
  metrics: Readonly<Record<string, { mean: number; sd: number }>>,
  baseline: Readonly<Record<string, { mean: number }>>,
  indent = "  ",
): string[] {
  const rows = [
    ["", "mean", "sd", "baseline"],
    ...Object.entries(metrics).map(([name, { mean, sd }]) => [
      name,
      figure(mean),
      figure(sd),
      figure(baseline[name]?.mean),
    ]),
  ];
  return alignRows(rows, { right: [1, 2, 3], indent });
}
