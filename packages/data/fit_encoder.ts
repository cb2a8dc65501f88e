import { findColumn } from "./_find_column.ts";
import { fitBinary } from "./_fit_binary.ts";
import { fitCategory } from "./_fit_category.ts";
import { fitNumber } from "./_fit_number.ts";
import { rowIndices } from "./_row_indices.ts";
import type { ColumnEncoding, Encoder, Scale } from "./encoder.ts";
import type { ColumnSchema, Schema } from "./schema.ts";
import { DataError, type Table } from "./types.ts";

export { MOST_CATEGORIES, RARE_SHARE } from "./_fit_category.ts";

/** What `fitEncoder` goes by. */
export interface FitEncoderOptions {
  /** Type of each column; columns it doesn't list, or ignores, are left out. */
  readonly schema: Schema;
  /** Names of the target columns, which are no features. */
  readonly targets: readonly string[];
  /** The training rows, the only ones looked at. */
  readonly rows: ArrayLike<number>;
  /** How number columns are scaled. */
  readonly scale: Scale;
}

/**
 * Learns how to turn the feature columns of a table into numbers, from the
 * training rows only, so that a score on other rows stays honest.
 *
 * - number: `(x - center) / scale`, see {@linkcode NumberEncoding}. Center and
 *   scale come from the cells that are present; a missing cell then counts as
 *   their median (or mean, zero or mode, as the schema says).
 * - binary: 0 and 1, in the schema's order, or sorted if it gives none. Missing
 *   is the more frequent value (or `zero`, or `mean`, the share of ones).
 * - category: a 0/1 feature each, sorted (by number if all are numbers, else
 *   by code unit), or in the schema's order. Missing is the most frequent one
 *   (`zero`: none). Up to 10 categories are all kept. Of more, those are kept
 *   that have at least 2 rows and 0.5 % of the training rows, the 50 most
 *   frequent at most; all others share one last feature, `other`.
 *
 * Numbers written in two ways (`1`, `1.0`) are one value; `007` isn't `7`.
 * A column with no training cell at all is filled with 0.
 *
 * @param table The table that holds the training rows.
 * @param options Schema, targets, training rows and scaling.
 * @returns Plain data for `encode`, `featureNames` and the model file.
 * @throws {DataError} If a column is absent, a number column holds text, a
 * binary column has more than two values, or no feature is left.
 * @throws {RangeError} If there is no training row, or one is out of range.
 *
 * @example Age is centred on the training rows
 * ```ts
 * import { fitEncoder, tableFromRecords } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const records = ["20", "40", "99"].map((age, i) => ({
 *   fields: [age],
 *   line: i + 2,
 * }));
 * const encoder = fitEncoder(tableFromRecords(["age"], records), {
 *   schema: { columns: [{ name: "age", type: "number" }] },
 *   targets: [],
 *   rows: [0, 1],
 *   scale: "standard",
 * });
 * deepEqual(encoder.columns, [{
 *   name: "age",
 *   type: "number",
 *   fill: 30,
 *   center: 30,
 *   scale: 10,
 *   indicator: false,
 * }]);
 * ```
 */
export function fitEncoder(table: Table, options: FitEncoderOptions): Encoder {
  const { schema, targets, scale } = options;
  const rows = rowIndices("fit encoder", options.rows, table.rows);
  if (rows.length === 0) {
    throw new RangeError("Cannot fit encoder: needs a training row, got 0");
  }
  const columns = schema.columns
    .filter(({ name, type }) => type !== "ignore" && !targets.includes(name))
    .map((column) => fitColumn(table, column, rows, scale));
  if (columns.length === 0) {
    throw new DataError(`${table.source} has no feature columns left`, {
      hint: "Every column is a target or ignored by the schema",
    });
  }
  return { scale, columns };
}

function fitColumn(
  table: Table,
  schema: ColumnSchema,
  rows: Int32Array,
  scale: Scale,
): ColumnEncoding {
  const column = findColumn(table, schema.name);
  if (schema.type === "number") {
    return fitNumber(table, column, schema, rows, scale);
  }
  const fit = schema.type === "binary" ? fitBinary : fitCategory;
  return fit(table, column, schema, rows);
}
