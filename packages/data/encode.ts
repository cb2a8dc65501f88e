import {
  type Dtype,
  type Matrix,
  matrix,
  type Vector,
  vector,
} from "@gradus/kernels";
import { isMissing } from "./_cell.ts";
import { encodeBinary, encodeCategory } from "./_encode_discrete.ts";
import { findColumn } from "./_find_column.ts";
import { rowIndices } from "./_row_indices.ts";
import { type Place, scaleNumbers } from "./_scale_numbers.ts";
import type { ColumnReport, EncodeReport } from "./encode_report.ts";
import { type ColumnEncoding, type Encoder, featureCount } from "./encoder.ts";
import type { Column, Table } from "./types.ts";

/** What `encode` may be told. */
export interface EncodeOptions {
  /** Rows of the table to encode, in this order; all unless said. */
  readonly rows?: ArrayLike<number>;
  /** Kind of number in the matrix; 64-bit unless said. */
  readonly dtype?: Dtype;
  /** Gives the zeros that the matrix is made of; of a backend, for instance. */
  readonly vector?: (length: number, dtype: Dtype) => Vector;
}

/** What `encode` gives. */
export interface Encoded {
  /** One row for each row encoded, one column for each feature. */
  readonly matrix: Matrix;
  /** What had to be made up. */
  readonly report: EncodeReport;
}

/**
 * Turns the rows of a table into a matrix, [rows, features], as a fitted
 * encoder says; `featureNames` names its columns.
 *
 * A missing cell is filled. A category without a feature of its own lands in
 * `other` if the encoder has that, else its features are all 0; an unknown
 * text in a binary column is filled, an unknown number is placed in
 * proportion. Both are counted in the report, with the first as an example.
 * Columns that the encoder doesn't know are ignored.
 *
 * @param encoder From `fitEncoder`, or out of a model file.
 * @param table The rows, of training or new.
 * @param options Which rows, and which kind of number.
 * @returns The matrix and a report.
 * @throws {DataError} If a column is absent, if a number column holds text (the
 * message names line, column and text), or if a number is too large to scale.
 * @throws {RangeError} If a row isn't one of the table's.
 *
 * @example A missing age counts as 40
 * ```ts
 * import { encode, type Encoder, tableFromRecords } from "@gradus/data";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const encoder: Encoder = {
 *   scale: "standard",
 *   columns: [
 *     { name: "age", type: "number", fill: 40, center: 30, scale: 10, indicator: true },
 *   ],
 * };
 * const table = tableFromRecords(["age"], [
 *   { fields: ["20"], line: 2 },
 *   { fields: [""], line: 3 },
 * ]);
 * const { matrix, report } = encode(encoder, table);
 * deepEqual([...matrix.data], [-1, 0, 1, 1]);
 * equal(report.columns[0]?.missing, 1);
 * ```
 */
export function encode(
  encoder: Encoder,
  table: Table,
  options: EncodeOptions = {},
): Encoded {
  const rows = rowIndices("encode", options.rows, table.rows);
  const width = encoder.columns.reduce((sum, c) => sum + featureCount(c), 0);
  const { dtype = "float64", vector: zeros = vector } = options;
  const data = zeros(rows.length * width, dtype);
  const columns = encoder.columns.map(({ name }) => findColumn(table, name));
  const reports: ColumnReport[] = [];
  let offset = 0;
  for (const [i, encoding] of encoder.columns.entries()) {
    const place = { data, width, offset };
    reports.push(encodeColumn(table, columns[i]!, rows, encoding, place));
    offset += featureCount(encoding);
  }
  return {
    matrix: matrix(rows.length, width, data),
    report: { rows: rows.length, columns: reports },
  };
}

function encodeColumn(
  table: Table,
  column: Column,
  rows: Int32Array,
  encoding: ColumnEncoding,
  place: Place,
): ColumnReport {
  const report: ColumnReport = { name: encoding.name, missing: 0, unseen: 0 };
  if (encoding.type === "number") {
    report.missing = scaleNumbers(table, column, rows, encoding, place);
  } else if (encoding.type === "binary") {
    encodeBinary(table, column, rows, encoding, place, report);
  } else {
    encodeCategory(table, column, rows, encoding, place, report);
  }
  if (encoding.indicator) {
    const last = place.offset + featureCount(encoding) - 1;
    markMissing(column, rows, { ...place, offset: last });
  }
  return report;
}

function markMissing(
  column: Column,
  rows: Int32Array,
  { data, width, offset }: Place,
): void {
  for (let i = 0; i < rows.length; i++) {
    if (isMissing(column, rows[i]!)) data[i * width + offset] = 1;
  }
}
