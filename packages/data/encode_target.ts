import { type Dtype, type Matrix, matrix, vector } from "@gradus/kernels";
import { cellError, isMissing } from "./_cell.ts";
import { findColumn } from "./_find_column.ts";
import { rowIndices } from "./_row_indices.ts";
import { scaleNumbers } from "./_scale_numbers.ts";
import { classIndices } from "./class_indices.ts";
import type {
  ClassificationTarget,
  RegressionTarget,
  TargetEncoding,
} from "./target.ts";
import type { Table } from "./types.ts";

/** What `encodeTarget` may be told. */
export interface EncodeTargetOptions {
  /** Rows of the table, in this order; all unless said. */
  readonly rows?: ArrayLike<number>;
  /** Kind of number in the matrix; 64-bit unless said. */
  readonly dtype?: Dtype;
  /** Numbers that stand for no and yes; 0 and 1 unless said. */
  readonly labels?: readonly [no: number, yes: number];
  /** Whether classes get a column each; false unless said. */
  readonly oneHot?: boolean;
}

/**
 * Turns the target cells of a table into a matrix, [rows, outputs].
 *
 * - regression: a column for each target, `(y - center) / scale`.
 * - classification with `oneHot`: a column for each class (two for two), the
 *   yes label in the row's own, the no label in the others.
 * - two classes: one column, the no label for the first and the yes label for
 *   the second.
 * - more classes: one column of class indices, from 0; labels don't matter.
 *
 * @param target From `fitTarget`, or out of a model file.
 * @param table Labelled rows.
 * @param options Which rows, and in which form.
 * @returns The matrix.
 * @throws {DataError} If a target isn't a column of the table, or a cell is
 * missing, not a number, too large, or of a class the model doesn't know.
 * @throws {RangeError} If a row isn't one of the table's.
 *
 * @example Labels for an output in [-1, 1]
 * ```ts
 * import { encodeTarget, tableFromRecords } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const table = tableFromRecords(["sex"], [
 *   { fields: ["male"], line: 2 },
 *   { fields: ["female"], line: 3 },
 * ]);
 * const targets = encodeTarget(
 *   { task: "classification", name: "sex", classes: ["female", "male"], reason: "" },
 *   table,
 *   { labels: [-1, 1] },
 * );
 * deepEqual([...targets.data], [1, -1]);
 * ```
 */
export function encodeTarget(
  target: TargetEncoding,
  table: Table,
  options: EncodeTargetOptions = {},
): Matrix {
  return target.task === "regression"
    ? encodeNumbers(target, table, options)
    : encodeClasses(target, table, options);
}

function encodeNumbers(
  target: RegressionTarget,
  table: Table,
  { rows: some, dtype }: EncodeTargetOptions,
): Matrix {
  const rows = rowIndices("encode target", some, table.rows);
  const width = target.columns.length;
  const data = vector(rows.length * width, dtype);
  for (const [offset, { name, center, scale }] of target.columns.entries()) {
    const column = findColumn(table, name);
    const none = rows.find((row) => isMissing(column, row));
    if (none !== undefined) throw cellError(table, column, none, "no target");
    const rule = { fill: NaN, center, scale };
    scaleNumbers(table, column, rows, rule, { data, width, offset });
  }
  return matrix(rows.length, width, data);
}

function encodeClasses(
  target: ClassificationTarget,
  table: Table,
  options: EncodeTargetOptions,
): Matrix {
  const { labels: [no, yes] = [0, 1], oneHot = false, dtype } = options;
  const indices = classIndices(target, table, options.rows);
  const classes = target.classes.length;
  const width = oneHot ? classes : 1;
  const data = vector(indices.length * width, dtype);
  if (oneHot) data.fill(no);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    if (oneHot) data[i * width + index] = yes;
    else if (classes === 2) data[i] = index === 1 ? yes : no;
    else data[i] = index;
  }
  return matrix(indices.length, width, data);
}
