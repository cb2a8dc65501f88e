import type { Dtype } from "@gradus/kernels";
import { OURS } from "./peers/mod.ts";
import { median } from "./rounds.ts";

/** What one peer came to. */
export interface Row {
  readonly peer: string;
  readonly version: string;
  /** Of each round that counts, in order. */
  readonly seconds: readonly number[];
  /** Mean loss of what its network gives in the end; JSON makes NaN null. */
  readonly loss?: number | null;
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

/** Today, as results are dated. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Tells results of one work and setting from all others. */
export function keyOf({ work, dtype, threads }: Result): string {
  return [work, dtype, threads].filter((part) => part !== undefined)
    .join(" ");
}

/** How many times the yardstick's loss a rule of one's own may come to. */
export const OWN_FACTOR = 1.01;

/**
 * The verdict that counts. A rule of one's own is wrong, too, where it came to
 * a higher loss: who trains less, or not at all, can't win.
 */
export function verdictOn(
  { yardstick }: Result,
  { verdict, loss }: Row,
): Row["verdict"] {
  if (verdict !== "own") return verdict;
  const limit = OWN_FACTOR * (yardstick ?? NaN);
  return (loss ?? NaN) <= limit ? "own" : "wrong"; // NaN is wrong
}

/** Our row, unless it is wrong: then it can't be what others are measured by. */
export function oursIn({ rows }: Result): Row | undefined {
  return rows.find(({ peer, verdict }) =>
    OURS.includes(peer) && verdict !== "wrong"
  );
}

/**
 * Time of a peer as a multiple of ours; more than 1 is slower than us. There is
 * none if the peer is wrong, or if we are.
 */
export function ratioIn(result: Result, row: Row): number | undefined {
  const ours = oursIn(result);
  if (ours === undefined || verdictOn(result, row) === "wrong") {
    return undefined;
  }
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
