import { cellError, columnError } from "./_cell.ts";
import { cellKey, sortedKeys } from "./_cell_key.ts";
import { cellKeys, countKeys } from "./_cell_keys.ts";
import type { BinaryEncoding } from "./encoder.ts";
import type { ColumnSchema } from "./schema.ts";
import type { Column, Table } from "./types.ts";

const HINT = "Make the column a category or ignore it in the schema";

/** Learns a column of two values; fewer are fine, more are an error. */
export function fitBinary(
  table: Table,
  column: Column,
  schema: ColumnSchema,
  rows: Int32Array,
): BinaryEncoding {
  const cells = cellKeys(table, column, HINT);
  const counts = countKeys(cells, rows);
  const values = schema.values
    ? schema.values.map(cellKey)
    : sortedKeys(counts.keys());
  if (new Set(values).size !== values.length || values.length > 2) {
    const some = values.slice(0, 3).map((value) => JSON.stringify(value));
    throw columnError(
      table,
      column,
      `a binary column has two values, got ${values.length}: ${
        some.join(", ")
      }`,
      HINT,
    );
  }
  if (schema.values) {
    const { codes, keys } = cells;
    const third = rows.find((row) =>
      codes[row]! >= 0 && !values.includes(keys[codes[row]!]!)
    );
    if (third !== undefined) {
      const got = JSON.stringify(keys[codes[third]!]);
      const known = values.map((value) => JSON.stringify(value)).join(" nor ");
      throw cellError(table, column, third, `${got} is neither ${known}`, HINT);
    }
  }
  const [zeros = 0, ones = 0] = values.map((value) => counts.get(value) ?? 0);
  return {
    name: column.name,
    type: "binary",
    values,
    fill: fill(schema.missing ?? "mode", zeros, ones),
    indicator: schema.indicator ?? false,
  };
}

/** Of zeros and ones the median is the mode; a tie goes to 0. */
function fill(
  rule: NonNullable<ColumnSchema["missing"]>,
  zeros: number,
  ones: number,
): number {
  if (rule === "zero" || ones === 0) return 0;
  return rule === "mean" ? ones / (zeros + ones) : Number(ones > zeros);
}
