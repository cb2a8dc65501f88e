import type { ConfusionMatrix } from "./confusion_matrix.ts";

/** The sums of a confusion matrix. */
export interface Marginals {
  /** Rows of each class that were predicted as it (the diagonal). */
  hits: number[];
  /** Rows of each class. */
  actual: number[];
  /** Rows predicted as each class. */
  predicted: number[];
  /** All rows. */
  total: number;
  /** Rows predicted rightly. */
  right: number;
}

/** The sums of a matrix, whose shape and counts are checked on the way. */
export function marginals(metric: string, matrix: ConfusionMatrix): Marginals {
  const { classes, counts } = matrix;
  if (counts.length !== classes) {
    throw new TypeError(
      `Cannot compute ${metric}: counts must have ${classes} rows, ` +
        `got ${counts.length}`,
    );
  }
  const hits: number[] = [], actual: number[] = [];
  const predicted = new Array<number>(classes).fill(0);
  let total = 0, right = 0;
  for (const [i, row] of counts.entries()) {
    if (row.length !== classes) {
      throw new TypeError(
        `Cannot compute ${metric}: counts[${i}] must have ${classes} ` +
          `numbers, got ${row.length}`,
      );
    }
    let sum = 0;
    for (const [j, count] of row.entries()) {
      if (!(count >= 0 && count < Infinity)) {
        throw new RangeError(
          `Cannot compute ${metric}: counts[${i}][${j}] must be >= 0, ` +
            `got ${count}`,
        );
      }
      sum += count;
      predicted[j]! += count;
    }
    hits.push(row[i]!);
    actual.push(sum);
    right += row[i]!;
    total += sum;
  }
  if (total > 0) return { hits, actual, predicted, total, right };
  throw new RangeError(
    `Cannot compute ${metric}: there must be at least one row, got 0`,
  );
}

/** `a / b`, where 0 out of 0 counts as 0. */
export function share(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}
