import { cellText, isMissing } from "./_cell.ts";
import { findColumn } from "./_find_column.ts";
import type { Table } from "./types.ts";

/**
 * What a cell says, as nearly as its column remembers: the text, or the number
 * where too many texts differ to be kept.
 *
 * @param table The table.
 * @param name Name of the column.
 * @param row Which row, counted from 0.
 * @returns The text; undefined if the cell is missing.
 * @throws {DataError} If there is no such column.
 *
 * @example A cell and a gap
 * ```ts
 * import { cellAt, readTable } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * const table = await readTable(new Blob(["age,city\n31,Oslo\n,Bergen\n"]).stream());
 * equal(cellAt(table, "city", 0), "Oslo");
 * equal(cellAt(table, "age", 1), undefined);
 * ```
 */
export function cellAt(
  table: Table,
  name: string,
  row: number,
): string | undefined {
  const column = findColumn(table, name);
  return isMissing(column, row) ? undefined : cellText(column, row);
}
