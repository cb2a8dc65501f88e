import { cellError } from "./_cell.ts";
import { cellKeys } from "./_cell_keys.ts";
import { findColumn } from "./_find_column.ts";
import { rowIndices } from "./_row_indices.ts";
import { nearestName } from "./nearest_name.ts";
import type { ClassificationTarget } from "./target.ts";
import type { Column, DataError, Table } from "./types.ts";

/**
 * Class of each row, as an index into `target.classes`.
 *
 * @param target From `fitTarget`, or out of a model file.
 * @param table Labelled rows.
 * @param rows Which rows, in this order; all unless said.
 * @returns One index a row, from 0.
 * @throws {DataError} If the target isn't a column of the table, a cell is
 * missing, or its class isn't one of the model's.
 * @throws {RangeError} If a row isn't one of the table's.
 *
 * @example Classes are sorted
 * ```ts
 * import { classIndices, tableFromRecords } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const table = tableFromRecords(["sex"], [
 *   { fields: ["male"], line: 2 },
 *   { fields: ["female"], line: 3 },
 * ]);
 * const indices = classIndices({
 *   task: "classification",
 *   name: "sex",
 *   classes: ["female", "male"],
 *   reason: "",
 * }, table);
 * deepEqual([...indices], [1, 0]);
 * ```
 */
export function classIndices(
  target: ClassificationTarget,
  table: Table,
  rows?: ArrayLike<number>,
): Int32Array {
  const column = findColumn(table, target.name);
  const indices = rowIndices("encode target", rows, table.rows);
  const { codes, keys } = cellKeys(table, column, classList(target));
  const classes = new Map(target.classes.map((name, i) => [name, i]));
  const classOf = Int32Array.from(keys, (key) => classes.get(key) ?? -1);
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i]!;
    const code = codes[row]!;
    if (code < 0) throw cellError(table, column, row, "no target");
    const index = classOf[code]!;
    if (index < 0) throw unknownClass(target, table, column, row, keys[code]!);
    indices[i] = index;
  }
  return indices;
}

function unknownClass(
  { classes }: ClassificationTarget,
  table: Table,
  column: Column,
  row: number,
  key: string,
): DataError {
  const near = nearestName(key, classes);
  const known = classList({ classes });
  const hint = near === undefined ? known : `Did you mean "${near}"? ${known}`;
  const problem = `${JSON.stringify(key)} is not a class the model knows`;
  return cellError(table, column, row, problem, hint);
}

function classList({ classes }: { classes: readonly string[] }): string {
  const shown = classes.slice(0, 20).join(", ");
  const more = classes.length - 20;
  return `It knows: ${shown}${more > 0 ? ` and ${more} more` : ""}`;
}
