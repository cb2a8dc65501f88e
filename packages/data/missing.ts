/**
 * Texts taken for a missing cell unless a caller lists others. An empty cell is
 * missing in any case.
 *
 * @example One more marker
 * ```ts
 * import { MISSING, tableFromRecords } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * const records = ["31", "unknown", "NA"].map((cell, i) => ({
 *   fields: [cell],
 *   line: i + 2,
 * }));
 * const missing = [...MISSING, "unknown"];
 * const table = tableFromRecords(["age"], records, { missing });
 * equal(table.columns[0]!.missing, 2);
 * ```
 */
export const MISSING: readonly string[] = [
  "",
  "NA",
  "N/A",
  "NaN",
  "nan",
  "null",
  "NULL",
  "None",
  "?",
  "-",
];
