import type { ConfusionData } from "./confusion.ts";

/** A class taken for another, and how often. */
export interface Mistake {
  readonly actual: string;
  readonly predicted: string;
  readonly count: number;
}

/** The mistakes, the most frequent first. */
export function mistakesOf({ labels, matrix }: ConfusionData): Mistake[] {
  return matrix.flatMap((row, k) =>
    Array.from(row).flatMap((count, j) =>
      k === j || count === 0
        ? []
        : [{ actual: labels[k]!, predicted: labels[j]!, count }]
    )
  ).sort((a, b) => b.count - a.count);
}
