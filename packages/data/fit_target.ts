import { columnError, isMissing, requireNumbers } from "./_cell.ts";
import { sortedKeys } from "./_cell_key.ts";
import { cellKeys, countKeys } from "./_cell_keys.ts";
import { findColumn } from "./_find_column.ts";
import { centerAndScale, presentNumbers } from "./_fit_number.ts";
import { type Inferred, inferTask } from "./_infer_task.ts";
import { rowIndices } from "./_row_indices.ts";
import type { Schema } from "./schema.ts";
import type {
  ClassificationTarget,
  RegressionTarget,
  TargetEncoding,
  Task,
} from "./target.ts";
import { type Column, DataError, type Table } from "./types.ts";

/** What `fitTarget` goes by. */
export interface FitTargetOptions {
  /** Names of the target columns; one, or several that are all numbers. */
  readonly targets: readonly string[];
  /** What to predict; inferred from the target unless said. */
  readonly task?: Task;
  /** Where it makes the target a category or binary, its numbers are classes. */
  readonly schema?: Schema;
  /**
   * Rows to learn from. Classes should be learned from all labelled rows, so
   * that one which is missing from a split stays known; center and scale from
   * the training rows only.
   */
  readonly rows: ArrayLike<number>;
  /** How a target of numbers is scaled. */
  readonly scaleTarget: "standard" | "none";
}

/**
 * Learns what there is to predict.
 *
 * Unless the task is said, several targets are a regression; text is classes;
 * numbers are classes if they are exactly 0 and 1, or if they are whole, at
 * most 20 different ones, with 5 rows each on average. A target of more than
 * 20 different numbers with some text among them is a regression with cells to
 * correct. Numbers written in two ways (`1`, `1.0`) are one class; with
 * leading zeros (`007`) they are text.
 *
 * Under `standard` a target of numbers is scaled by its mean and population
 * standard deviation over `rows`; a constant one has scale 1. Missing cells
 * are passed over: see `rowsWithTarget`.
 *
 * @param table The table that holds the rows.
 * @param options Targets, rows, and task and schema if known.
 * @returns Plain data for `encodeTarget` and the model file, with the reason
 * for the task.
 * @throws {DataError} If a target isn't a column, has no cell in `rows`, holds
 * one class only, or holds text in a regression.
 * @throws {RangeError} If no target is named, one is named twice, or a row is
 * out of range.
 *
 * @example 0 and 1 are classes
 * ```ts
 * import { fitTarget, tableFromRecords } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const records = ["0", "1", "1"].map((cell, i) => ({
 *   fields: [cell],
 *   line: i + 2,
 * }));
 * const target = fitTarget(tableFromRecords(["survived"], records), {
 *   targets: ["survived"],
 *   rows: [0, 1, 2],
 *   scaleTarget: "none",
 * });
 * deepEqual(target, {
 *   task: "classification",
 *   name: "survived",
 *   classes: ["0", "1"],
 *   reason: '"survived" holds only 0 and 1',
 * });
 * ```
 */
export function fitTarget(
  table: Table,
  options: FitTargetOptions,
): TargetEncoding {
  const { targets, schema } = options;
  const different = new Set(targets).size;
  if (targets.length === 0 || different < targets.length) {
    throw new RangeError(
      `Cannot fit target: targets must be one or more different names, ` +
        `got [${targets.join(", ")}]`,
    );
  }
  const rows = rowIndices("fit target", options.rows, table.rows);
  const columns = targets.map((name) => findColumn(table, name));
  for (const column of columns) requireCells(table, column, rows);
  const [first] = columns as [Column];
  const type = schema?.columns.find(({ name }) => name === first.name)?.type;
  const { task, reason }: Inferred = options.task !== undefined
    ? { task: options.task, reason: `the task was set to ${options.task}` }
    : targets.length > 1
    ? { task: "regression", reason: `there are ${targets.length} targets` }
    : inferTask(table, first, rows, type);
  if (task === "regression") {
    return fitRegression(table, columns, rows, options.scaleTarget, reason);
  }
  if (targets.length > 1) {
    throw new DataError(
      `${table.source}: classification takes one target, got ` +
        targets.join(", "),
      { hint: "Train one model for each target" },
    );
  }
  return fitClasses(table, first, rows, reason);
}

function requireCells(table: Table, column: Column, rows: Int32Array): void {
  if (rows.some((row) => !isMissing(column, row))) return;
  const hint = "A target must be known in the rows to learn from";
  throw columnError(table, column, "the target is missing everywhere", hint);
}

function fitRegression(
  table: Table,
  columns: readonly Column[],
  rows: Int32Array,
  scale: "standard" | "none",
  reason: string,
): RegressionTarget {
  const hint = columns.length > 1
    ? "Several targets must all be numbers"
    : "Correct the cell, count its text as missing, or set the task to " +
      "classification";
  return {
    task: "regression",
    columns: columns.map((column) => {
      requireNumbers(table, column, rows, hint);
      const values = presentNumbers(column, rows);
      return {
        name: column.name,
        ...centerAndScale(table, column, values, scale),
      };
    }),
    reason,
  };
}

function fitClasses(
  table: Table,
  column: Column,
  rows: Int32Array,
  reason: string,
): ClassificationTarget {
  const keys = cellKeys(table, column, "Choose another target");
  const classes = sortedKeys(countKeys(keys, rows).keys());
  if (classes.length < 2) {
    const only = JSON.stringify(classes[0]);
    const problem = `every row is ${only}, so there is nothing to tell apart`;
    throw columnError(table, column, problem, "Classes must be two or more");
  }
  return { task: "classification", name: column.name, classes, reason };
}
