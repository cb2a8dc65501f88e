import { tallies } from "./_tallies.ts";

/** Area under the ROC curve by trapezoids; NaN if a class does not occur. */
export function auc(
  actual: ArrayLike<number>,
  scores: ArrayLike<number>,
): number {
  let pairs = 0, tp = 0, fp = 0; // pairs in order, a tie counting half, doubled
  for (const { truePositives, falsePositives } of tallies(actual, scores)) {
    pairs += (falsePositives - fp) * (truePositives + tp);
    tp = truePositives;
    fp = falsePositives;
  }
  return pairs / 2 / (tp * fp);
}
