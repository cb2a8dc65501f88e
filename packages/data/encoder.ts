/**
 * What was learned from the training rows to turn cells into numbers.
 * @module
 */

/** How number columns are scaled. */
export type Scale = "standard" | "minmax" | "none";

/**
 * A column of numbers: `(x - center) / scale`, one feature.
 *
 * `standard`: center is the mean and scale the population standard deviation
 * of the training cells. `minmax`: center is the smallest and scale the range,
 * so that training cells land in [0, 1]. `none`: center 0, scale 1. A column
 * that is constant in training has scale 1, so it gives 0, never NaN.
 */
export interface NumberEncoding {
  /** Name of the column. */
  readonly name: string;
  /** Tells the three kinds apart. */
  readonly type: "number";
  /** What stands in for a missing cell, in the column's own unit. */
  readonly fill: number;
  /** Subtracted from each cell. */
  readonly center: number;
  /** Then divided by, > 0. */
  readonly scale: number;
  /** Whether a further feature is 1 where the cell is missing, else 0. */
  readonly indicator: boolean;
}

/**
 * A column of two values, one feature, not scaled: the first value is 0, the
 * second is 1. If both are numbers, any number x is `(x - lo) / (hi - lo)`.
 */
export interface BinaryEncoding {
  /** Name of the column. */
  readonly name: string;
  /** Tells the three kinds apart. */
  readonly type: "binary";
  /** The value for 0 and the value for 1; fewer if training had fewer. */
  readonly values: readonly string[];
  /** What stands in for a missing cell or an unseen text, in [0, 1]. */
  readonly fill: number;
  /** Whether a further feature is 1 where the cell is missing, else 0. */
  readonly indicator: boolean;
}

/** A column of categories: one 0/1 feature each, not scaled. */
export interface CategoryEncoding {
  /** Name of the column. */
  readonly name: string;
  /** Tells the three kinds apart. */
  readonly type: "category";
  /** The categories that have a feature of their own, in order. */
  readonly values: readonly string[];
  /** Whether one more feature, the last, stands for all other categories. */
  readonly other: boolean;
  /** Feature that stands in for a missing cell, counted from 0; -1 is none. */
  readonly fill: number;
  /** Whether a further feature is 1 where the cell is missing, else 0. */
  readonly indicator: boolean;
}

/** How one column becomes features. */
export type ColumnEncoding = NumberEncoding | BinaryEncoding | CategoryEncoding;

/** How a table becomes a matrix: plain data, stored in the model file. */
export interface Encoder {
  /** Rule by which the number columns were scaled. */
  readonly scale: Scale;
  /** The columns, in the order of their features. */
  readonly columns: readonly ColumnEncoding[];
}

/**
 * Number of features a column becomes.
 *
 * @param column One column of an encoder.
 * @returns How many columns of the encoded matrix it takes.
 *
 * @example Three categories and a pool
 * ```ts
 * import { featureCount } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * const count = featureCount({
 *   name: "island",
 *   type: "category",
 *   values: ["Biscoe", "Dream", "Torgersen"],
 *   other: true,
 *   fill: 0,
 *   indicator: false,
 * });
 * equal(count, 4);
 * ```
 */
export function featureCount(column: ColumnEncoding): number {
  const own = column.type === "category"
    ? column.values.length + Number(column.other)
    : 1;
  return own + Number(column.indicator);
}

/**
 * Names of the features, one for each column of the encoded matrix: `age` for
 * a number (and for a binary of 0 and 1), `sex=male` for a binary's second
 * value, `island=Biscoe` for a category, `island=other` for the pooled ones,
 * `age is missing` for an indicator. A category that is itself called `other`
 * leaves `island=other (pooled)` to the pool.
 *
 * @param encoder The fitted encoder.
 * @returns One name a feature, in order.
 *
 * @example A number with an indicator, then two categories
 * ```ts
 * import { type Encoder, featureNames } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const encoder: Encoder = {
 *   scale: "none",
 *   columns: [
 *     { name: "age", type: "number", fill: 40, center: 0, scale: 1, indicator: true },
 *     { name: "sex", type: "binary", values: ["female", "male"], fill: 0, indicator: false },
 *     { name: "island", type: "category", values: ["Biscoe"], other: true, fill: 0, indicator: false },
 *   ],
 * };
 * deepEqual(featureNames(encoder), [
 *   "age",
 *   "age is missing",
 *   "sex=male",
 *   "island=Biscoe",
 *   "island=other",
 * ]);
 * ```
 */
export function featureNames(encoder: Encoder): string[] {
  return encoder.columns.flatMap((column) => {
    const names = ownNames(column);
    return column.indicator ? [...names, `${column.name} is missing`] : names;
  });
}

function ownNames(column: ColumnEncoding): string[] {
  const { name } = column;
  if (column.type === "number") return [name];
  if (column.type === "binary") {
    const [no, yes] = column.values;
    const plain = yes === undefined || (no === "0" && yes === "1");
    return [plain ? name : `${name}=${yes}`];
  }
  const names = column.values.map((value) => `${name}=${value}`);
  if (!column.other) return names;
  const pool = column.values.includes("other") ? "other (pooled)" : "other";
  return [...names, `${name}=${pool}`];
}
