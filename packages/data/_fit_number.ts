import { columnError, requireNumbers } from "./_cell.ts";
import { extent, meanAndSd, median, mode } from "./_statistics.ts";
import type { NumberEncoding, Scale } from "./encoder.ts";
import type { ColumnSchema } from "./schema.ts";
import type { Column, Table } from "./types.ts";

const HINT = "Correct the cell, count its text as missing, or make the " +
  "column a category or ignore it in the schema";

const FILLS: Record<
  NonNullable<ColumnSchema["missing"]>,
  (values: Float64Array) => number
> = {
  median,
  mode,
  mean: (values) => meanAndSd(values).mean,
  zero: () => 0,
};

/** Learns a number column from the training cells that are present. */
export function fitNumber(
  table: Table,
  column: Column,
  schema: ColumnSchema,
  rows: Int32Array,
  scale: Scale,
): NumberEncoding {
  requireNumbers(table, column, rows, HINT);
  const values = presentNumbers(column, rows);
  const fill = values.length === 0
    ? 0
    : FILLS[schema.missing ?? "median"](values);
  return {
    name: column.name,
    type: "number",
    fill: fill + 0, // -0 doesn't survive JSON
    ...centerAndScale(table, column, values, scale),
    indicator: schema.indicator ?? false,
  };
}

/** The cells of `rows` that aren't missing. */
export function presentNumbers(column: Column, rows: Int32Array): Float64Array {
  const { numbers } = column, values = new Float64Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const x = numbers[rows[i]!]!;
    if (x === x) values[count++] = x;
  }
  return values.subarray(0, count);
}

/** Center and scale of the values; 0 and 1 where there are none. */
export function centerAndScale(
  table: Table,
  column: Column,
  values: Float64Array,
  scale: Scale,
): { center: number; scale: number } {
  if (scale === "none" || values.length === 0) return { center: 0, scale: 1 };
  if (scale === "standard") {
    const { mean, sd } = meanAndSd(values);
    return { center: mean + 0, scale: sd || 1 };
  }
  const { min, max } = extent(values);
  if (max - min === Infinity) {
    const problem = `the range from ${min} to ${max} is too wide for minmax`;
    throw columnError(table, column, problem, "Scale by standard instead");
  }
  return { center: min + 0, scale: max - min || 1 };
}
