/** What a column is to a model. */
export type ColumnType = "number" | "binary" | "category" | "ignore";

/** What stands in for a missing cell, learned from the training rows. */
export type MissingRule = "median" | "mean" | "zero" | "mode";

/** How one column is read: plain JSON, meant to be edited. */
export interface ColumnSchema {
  /** Name of the column, as in the header. */
  name: string;
  /**
   * `number`: one input, its value. `binary`: one input, 0 or 1. `category`:
   * one input per value. `ignore`: not used.
   */
  type: ColumnType;
  /**
   * What fills missing cells. Number: `median` (default), `mean`, `mode` or
   * `zero`. Binary: `mode` (default) or any of these, of 0 and 1. Category:
   * `mode` (default), or `zero` for no category at all.
   */
  missing?: MissingRule;
  /** True to add an input that is 1 where the cell is missing, else 0. */
  indicator?: boolean;
  /**
   * For `binary` the two texts, the first encoded as 0, the second as 1. For
   * `category` the texts with an input of their own; others share "other".
   */
  values?: string[];
  /** Why the column has this type, for people; nothing depends on it. */
  reason?: string;
}

/**
 * How a table is read: a type for each column. Plain JSON, printed for people
 * to edit and give back.
 *
 * @example Write a schema by hand
 * ```ts
 * import type { Schema } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * const schema: Schema = {
 *   columns: [
 *     { name: "age", type: "number", missing: "mean" },
 *     { name: "smoker", type: "binary", values: ["no", "yes"] },
 *     { name: "ticket", type: "ignore" },
 *   ],
 * };
 * equal(schema.columns.length, 3);
 * ```
 */
export interface Schema {
  /** One entry a column. */
  columns: ColumnSchema[];
  /** Texts that mean a missing cell, in place of the usual ones. */
  missing?: string[];
}
