import type { Averaging } from "./averaging.ts";
import type { ConfusionMatrix } from "./confusion_matrix.ts";
import { type Marginals, marginals } from "./_marginals.ts";

/** A score from the counts of one class. */
export type ClassScore = (
  hits: number,
  actual: number,
  predicted: number,
) => number;

/** A score of each class, combined into one number. */
export function combine(
  metric: string,
  matrix: ConfusionMatrix,
  averaging: Averaging | undefined,
  score: ClassScore,
): number {
  const sums = marginals(metric, matrix);
  const chosen: Averaging = averaging ??
    (matrix.classes === 2 ? { positive: 1 } : { average: "macro" });
  const { positive, average } = chosen;
  if (positive !== undefined) {
    if (sums.hits[positive] === undefined) {
      throw new RangeError(
        `Cannot compute ${metric}: positive must be a whole number from 0 ` +
          `to ${matrix.classes - 1}, got ${positive}`,
      );
    }
    return scoreOf(sums, positive, score);
  }
  switch (average) {
    case "micro":
      return score(sums.right, sums.total, sums.total);
    case "macro":
      return mean(
        sums,
        score,
        (k) => sums.actual[k]! + sums.predicted[k]! > 0 ? 1 : 0,
      );
    case "weighted":
      return mean(sums, score, (k) => sums.actual[k]!);
    default:
      throw new RangeError(
        `Cannot compute ${metric}: average must be macro, micro or ` +
          `weighted, got ${average}`,
      );
  }
}

function scoreOf(sums: Marginals, k: number, score: ClassScore): number {
  return score(sums.hits[k]!, sums.actual[k]!, sums.predicted[k]!);
}

function mean(
  sums: Marginals,
  score: ClassScore,
  weight: (k: number) => number,
): number {
  let total = 0, weights = 0;
  for (let k = 0; k < sums.hits.length; k++) {
    total += weight(k) * scoreOf(sums, k, score);
    weights += weight(k);
  }
  return total / weights;
}
