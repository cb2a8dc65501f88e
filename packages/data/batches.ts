import { ensureWhole } from "./_ensure_range.ts";

/** A window on an order of rows: entries `start` up to, not with, `end`. */
export interface Batch {
  /** First entry of the window. */
  readonly start: number;
  /** Entry after the last. */
  readonly end: number;
}

/**
 * Windows of `batchSize` that cover `rows` entries in order; the last may be
 * shorter. Made once, they serve every epoch: only the order is shuffled anew.
 *
 * @param rows Number of entries, >= 0; none give no window.
 * @param batchSize Entries per window, >= 1; may exceed `rows`.
 * @returns The windows.
 * @throws {RangeError} If either isn't such a whole number.
 *
 * @example Five rows in twos
 * ```ts
 * import { batches } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const sizes = batches(5, 2).map(({ start, end }) => end - start);
 * deepEqual(sizes, [2, 2, 1]);
 * ```
 */
export function batches(rows: number, batchSize: number): Batch[] {
  ensureWhole("make batches", "rows", 0, rows);
  ensureWhole("make batches", "batchSize", 1, batchSize);
  return Array.from({ length: Math.ceil(rows / batchSize) }, (_, i) => ({
    start: i * batchSize,
    end: Math.min((i + 1) * batchSize, rows),
  }));
}
