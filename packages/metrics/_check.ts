/** Throws unless the two rows belong together: of one length, not empty. */
export function checkPair(
  metric: string,
  actual: ArrayLike<number>,
  other: ArrayLike<number>,
  name: string,
): void {
  if (other.length !== actual.length) {
    throw new TypeError(
      `Cannot compute ${metric}: ${name} must be as many as actual ` +
        `(${actual.length}), got ${other.length}`,
    );
  }
  checkRows(metric, actual);
}

/** Throws if there is nothing to score. */
export function checkRows(metric: string, actual: ArrayLike<number>): void {
  if (actual.length > 0) return;
  throw new RangeError(
    `Cannot compute ${metric}: there must be at least one row, got 0`,
  );
}

/** Throws unless `classes` is a whole number >= 1. */
export function checkClasses(metric: string, classes: number): void {
  if (Number.isSafeInteger(classes) && classes >= 1) return;
  throw new RangeError(
    `Cannot compute ${metric}: classes must be a whole number >= 1, ` +
      `got ${classes}`,
  );
}

/** Throws unless each label is the index of one of the classes. */
export function checkLabels(
  metric: string,
  labels: ArrayLike<number>,
  classes: number,
  name: string,
): void {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (Number.isInteger(label) && label >= 0 && label < classes) continue;
    throw new RangeError(
      `Cannot compute ${metric}: ${name}[${i}] must be a whole number ` +
        `from 0 to ${classes - 1}, got ${label}`,
    );
  }
}

/**
 * Throws unless `actual` holds class indices and `table` one number for each
 * row and class.
 */
export function checkTable(
  metric: string,
  actual: ArrayLike<number>,
  table: ArrayLike<number>,
  classes: number,
  name: string,
): void {
  checkClasses(metric, classes);
  if (table.length !== actual.length * classes) {
    throw new TypeError(
      `Cannot compute ${metric}: ${name} must be ${actual.length} rows × ` +
        `${classes} classes = ${actual.length * classes} numbers, ` +
        `got ${table.length}`,
    );
  }
  checkRows(metric, actual);
  checkLabels(metric, actual, classes, "actual");
}

/** Throws unless each number is a probability, give or take rounding. */
export function checkProbabilities(
  metric: string,
  probabilities: ArrayLike<number>,
): void {
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (p >= -1e-6 && p <= 1 + 1e-6) continue; // 32-bit sums stray a little
    throw new RangeError(
      `Cannot compute ${metric}: probabilities[${i}] must be in [0, 1], ` +
        `got ${p}`,
    );
  }
}

/** Throws if a score can't be ranked. */
export function checkScores(
  metric: string,
  scores: ArrayLike<number>,
  name: string,
): void {
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isNaN(scores[i]!)) continue;
    throw new RangeError(
      `Cannot compute ${metric}: ${name}[${i}] must be a number, got NaN`,
    );
  }
}

/** Throws unless labels of two classes and scores that can be ranked match. */
export function checkRanking(
  metric: string,
  actual: ArrayLike<number>,
  scores: ArrayLike<number>,
): void {
  checkPair(metric, actual, scores, "scores");
  checkLabels(metric, actual, 2, "actual");
  checkScores(metric, scores, "scores");
}
