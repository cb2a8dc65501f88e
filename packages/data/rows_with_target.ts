import { isMissing } from "./_cell.ts";
import { findColumn } from "./_find_column.ts";
import type { Table } from "./types.ts";

/** Which rows can be learned from or scored. */
export interface RowsWithTarget {
  /** Rows whose target cells are all present, in order. */
  readonly rows: Int32Array;
  /** How many rows lack one. */
  readonly dropped: number;
}

/**
 * The rows that have all their targets; a missing target is never made up.
 *
 * @param table The table.
 * @param targets Names of the target columns.
 * @returns Row numbers, and how many rows were left out.
 * @throws {DataError} If a target isn't a column of the table.
 *
 * @example The second row has no price
 * ```ts
 * import { rowsWithTarget, tableFromRecords } from "@gradus/data";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const table = tableFromRecords(["price"], [
 *   { fields: ["10"], line: 2 },
 *   { fields: [""], line: 3 },
 *   { fields: ["30"], line: 4 },
 * ]);
 * const { rows, dropped } = rowsWithTarget(table, ["price"]);
 * deepEqual([...rows], [0, 2]);
 * equal(dropped, 1);
 * ```
 */
export function rowsWithTarget(
  table: Table,
  targets: readonly string[],
): RowsWithTarget {
  const columns = targets.map((name) => findColumn(table, name));
  const rows = new Int32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!columns.some((column) => isMissing(column, row))) rows[count++] = row;
  }
  return { rows: rows.slice(0, count), dropped: table.rows - count };
}
