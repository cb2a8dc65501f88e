/** Row numbers, greatest score first; equal scores in order of their rows. */
export function rank(scores: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from(scores, (_score, i) => i);
  return order.sort((i, j) => {
    const a = scores[i]!, b = scores[j]!;
    return a > b ? -1 : a < b ? 1 : 0; // a - b would be NaN for infinities
  });
}

/** Rows seen down to a threshold. */
export interface Tally {
  /** The threshold: rows with at least this score are counted. */
  threshold: number;
  /** Counted rows of class 1. */
  truePositives: number;
  /** Counted rows of class 0. */
  falsePositives: number;
}

/**
 * The tally at each different score, greatest first; the last one counts all.
 * Labels are 1 for the positive class; any other counts as negative.
 */
export function tallies(
  actual: ArrayLike<number>,
  scores: ArrayLike<number>,
): Tally[] {
  const order = rank(scores), result: Tally[] = [];
  let truePositives = 0, falsePositives = 0;
  for (let k = 0; k < order.length; k++) {
    const threshold = scores[order[k]!]!;
    if (actual[order[k]!] === 1) truePositives++;
    else falsePositives++;
    const next = order[k + 1];
    if (next !== undefined && scores[next] === threshold) continue; // a tie
    result.push({ threshold, truePositives, falsePositives });
  }
  return result;
}
