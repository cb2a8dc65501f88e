import { findColumn } from "./_find_column.ts";
import type { Schema } from "./schema.ts";
import type { Table } from "./types.ts";

/**
 * Fits a schema to a table: checks that every column it uses is there, and
 * lists the columns it doesn't mention as ignored, with the reason "not in the
 * schema". So a schema lists all that a model may use, and a new column in the
 * file changes nothing unseen.
 *
 * @param schema The schema, from `inferSchema` or `parseSchema`.
 * @param table The table it is for.
 * @returns A schema that names every column of the table: those of `schema`
 * in its order, then the others in the table's. Ignored columns that the table
 * lacks are left out.
 * @throws {DataError} If a column that isn't ignored is missing from the table;
 * the hint names one that reads nearly the same.
 *
 * @example A column that came later
 * ```ts
 * import { applySchema, readTable, type Schema } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const schema: Schema = { columns: [{ name: "age", type: "number" }] };
 * const table = await readTable(new Blob(["city,age\nOslo,31\n"]).stream());
 * deepEqual(applySchema(schema, table).columns, [
 *   { name: "age", type: "number" },
 *   { name: "city", type: "ignore", reason: "not in the schema" },
 * ]);
 * ```
 */
export function applySchema(schema: Schema, table: Table): Schema {
  const inTable = new Set(table.columns.map(({ name }) => name));
  const columns = schema.columns.filter(({ name, type }) => {
    if (type !== "ignore") findColumn(table, name);
    return inTable.has(name);
  });
  const listed = new Set(columns.map(({ name }) => name));
  for (const { name } of table.columns) {
    if (listed.has(name)) continue;
    columns.push({ name, type: "ignore", reason: "not in the schema" });
  }
  return { ...schema, columns };
}
