import type { Loss } from "@gradus/losses";
import { uniform } from "./_random.ts";

/** One output row with its target row. */
export interface Sample {
  /** Outputs, inside of `rule.outputs`. */
  a: Float64Array;
  /** Targets in `rule.targets`, now and then at an end. */
  y: Float64Array;
}

/** Widths of the rows that are tried. */
export const WIDTHS: readonly number[] = [1, 2, 3, 7];

/** Admissible rows of every width, the same at each call. */
export function samples(rule: Loss): Sample[] {
  const random = uniform();
  const row = (width: number, draw: () => number) =>
    Float64Array.from({ length: width }, draw);
  const ends = rule.labels ?? rule.targets?.filter(Number.isFinite) ?? [];
  return Array.from({ length: 6 }, () => WIDTHS).flat().map((width) => ({
    a: row(width, () => inside(rule.outputs, random())),
    y: row(width, () => {
      const share = random(), end = Math.floor(random() * 2 * ends.length);
      return ends[end] ?? inside(rule.targets, share);
    }),
  }));
}

/** The number a share in [0, 1) of the way through a range, off its ends. */
export function inside(
  [low, high]: readonly [number, number] = [-Infinity, Infinity],
  share: number,
): number {
  if (low === -Infinity && high === Infinity) return 6 * share - 3;
  if (high === Infinity) return low + 0.05 + 4 * share;
  if (low === -Infinity) return high - 0.05 - 4 * share;
  return low + (high - low) * (0.05 + 0.9 * share);
}
