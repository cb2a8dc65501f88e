/**
 * What a model predicts: numbers or classes.
 * @module
 */

/** Whether a model predicts numbers or one of several classes. */
export type Task = "regression" | "classification";

/** One target of numbers, scaled as `(y - center) / scale`. */
export interface TargetColumn {
  /** Name of the column. */
  readonly name: string;
  /** Subtracted from each cell; 0 if the target isn't scaled. */
  readonly center: number;
  /** Then divided by, > 0; 1 if the target isn't scaled. */
  readonly scale: number;
}

/** Targets that are numbers. */
export interface RegressionTarget {
  /** Tells the two apart. */
  readonly task: "regression";
  /** The targets, one output each. */
  readonly columns: readonly TargetColumn[];
  /** Why this task, in words for the user. */
  readonly reason: string;
}

/** One target that is one of several classes. */
export interface ClassificationTarget {
  /** Tells the two apart. */
  readonly task: "classification";
  /** Name of the column. */
  readonly name: string;
  /**
   * The classes, at least two, sorted: by number if all are numbers, else by
   * code unit. A class index counts from 0 in this list; of two classes the
   * second is the "yes".
   */
  readonly classes: readonly string[];
  /** Why this task, in words for the user. */
  readonly reason: string;
}

/** How target cells become numbers: plain data, stored in the model file. */
export type TargetEncoding = RegressionTarget | ClassificationTarget;

/**
 * Names of the target columns, in the order they were asked for.
 *
 * @param target From `fitTarget`.
 * @returns One name for each column of the table.
 *
 * @example A classification has one
 * ```ts
 * import { targetNames } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const names = targetNames({
 *   task: "classification",
 *   name: "species",
 *   classes: ["setosa", "versicolor"],
 *   reason: '"species" holds text',
 * });
 * deepEqual(names, ["species"]);
 * ```
 */
export function targetNames(target: TargetEncoding): string[] {
  return target.task === "regression"
    ? target.columns.map(({ name }) => name)
    : [target.name];
}
