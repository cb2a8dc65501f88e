import { cellError } from "./_cell.ts";
import { columnNamed } from "./_find_column.ts";
import { hasDecimalComma } from "./_decimal_comma.ts";
import type { Schema } from "./schema.ts";
import type { Table } from "./types.ts";

/** Texts that other programs write for a number that isn't finite. */
const INFINITE = /^[+-]?inf(inity)?$/i;

/**
 * Checks that the number columns of a table hold numbers, gaps apart.
 *
 * @param schema Which columns are numbers; one that the table lacks is passed
 * over, since `applySchema` finds it.
 * @param table The table.
 * @throws {DataError} At the first column with another cell. The message names
 * file, line, column and cell, the hint says what can be done.
 *
 * @example One cell in words
 * ```ts
 * import { checkNumbers, readTable, type Schema } from "@gradus/data";
 * import { throws } from "node:assert/strict";
 *
 * const schema: Schema = { columns: [{ name: "age", type: "number" }] };
 * const file = new Blob(["age\n31\nforty\n"]);
 * const table = await readTable(file.stream(), { source: "houses.csv" });
 * throws(() => checkNumbers(schema, table), {
 *   message: 'houses.csv, line 3, column "age": "forty" is not a number',
 * });
 * ```
 */
export function checkNumbers(schema: Schema, table: Table): void {
  for (const { name, type } of schema.columns) {
    if (type !== "number") continue;
    const column = columnNamed(table, name);
    if (column?.firstText === undefined) continue;
    const { row, value } = column.firstText;
    const shown = JSON.stringify(value);
    const infinite = INFINITE.test(value) ||
      Math.abs(Number(value)) === Infinity;
    const problem = `${shown} is not a ${infinite ? "finite " : ""}number`;
    const comma = hasDecimalComma(value)
      ? "Write decimals with a point. Or fix"
      : "Fix";
    const hint = `${comma} the cell, list ${shown} as missing (--missing), ` +
      "or set the column's type to category in a schema (--schema; " +
      `gradus inspect ${table.source} --schema prints one to start from).`;
    throw cellError(table, column, row, problem, hint);
  }
}
