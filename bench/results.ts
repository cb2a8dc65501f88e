import type { Dtype } from "@gradus/kernels";
import { median } from "./rounds.ts";

/** What one peer came to. */
export interface Row {
  readonly peer: string;
  readonly version: string;
  /** Of each round that counts, in order. */
  readonly seconds: readonly number[];
  /** Mean loss of what its network gives in the end. */
  readonly loss?: number;
  /**
   * `same`: the same loss as the yardstick. `own`: another rule, which it
   * states. `wrong`: it should have been the same and isn't: it can't win.
   */
  readonly verdict: "same" | "own" | "wrong";
  /** What is different about its rule. */
  readonly rule?: string;
}

/** A work under one setting. */
export interface Result {
  readonly work: string;
  readonly title: string;
  readonly mark: string;
  readonly kind: string;
  /** Samples that a run works through, or bytes that it reads. */
  readonly amount: number;
  readonly dtype?: Dtype;
  readonly threads?: number;
  readonly quick: boolean;
  /** When it was measured, such as 2026-11-24. */
  readonly day?: string;
  readonly yardstick?: number;
  readonly rows: readonly Row[];
}

/** Tells results of one work and setting from all others. */
export function keyOf({ work, dtype, threads }: Result): string {
  return [work, dtype, threads].filter((part) => part !== undefined)
    .join(" ");
}

/** Time of a peer as a multiple of ours; more than 1 is slower than us. */
export function ratioTo(ours: Row, row: Row): number {
  return median(row.seconds) / median(ours.seconds);
}

/** Old results, with new ones in the place of those with the same key. */
export function merge(
  old: readonly Result[],
  fresh: readonly Result[],
): Result[] {
  const all = new Map(old.map((result) => [keyOf(result), result]));
  for (const result of fresh) all.set(keyOf(result), result);
  return [...all.values()].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0
  );
}
