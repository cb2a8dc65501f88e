import { Random } from "@gradus/core";
import { type Split, split } from "@gradus/data";
import type { Labelled } from "./label.ts";
import type { TrainingOptions } from "./options.ts";
import { sharesOf } from "./shares.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Splits the labelled rows by the shares asked for; classes are shared out
 * evenly. A part that has a file of its own gets none.
 *
 * @param labelled From `label`.
 * @param options Shares, seed, and whether to shuffle.
 * @param rows The rows to split; all labelled ones unless said.
 * @returns Row numbers of each part.
 * @throws {UsageError} If the shares leave no rows to train on.
 *
 * @example The last rows are tested if nothing is shuffled
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { label, splitRows } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const file = new Blob(["x,y\n1,1.5\n2,2\n4,4.5\n8,8\n"]);
 * const options = { target: ["y"], test: 0.25, shuffle: false };
 * const labelled = label(await readTable(file.stream()), options);
 * deepEqual([...splitRows(labelled, options).test], [3]);
 * ```
 */
export function splitRows(
  labelled: Labelled,
  options: TrainingOptions,
  rows: Int32Array = labelled.rows,
): Split {
  const { validation, test } = sharesOf(options, rows.length);
  const share = (of: number | string) => typeof of === "number" ? of : 0;
  const shares = { validation: share(validation), test: share(test) };
  if (shares.validation + shares.test >= 1) {
    throw new UsageError(
      "validation and test must leave rows to train on: together they must " +
        `be < 1, got ${shares.validation + shares.test}`,
    );
  }
  return split(rows, shares, {
    random: new Random(options.seed ?? 0).split("split"),
    strata: strataOf(labelled, rows),
    shuffle: options.shuffle,
  });
}

/**
 * Classes of some of the labelled rows.
 *
 * @param labelled From `label`.
 * @param rows Some of its rows, in any order.
 * @returns One class index a row; undefined for a regression.
 */
export function strataOf(
  { rows: all, strata }: Labelled,
  rows: Int32Array,
): Int32Array | undefined {
  if (strata === undefined || rows === all) return strata;
  const classOf = new Map<number, number>();
  for (let i = 0; i < all.length; i++) classOf.set(all[i]!, strata[i]!);
  return rows.map((row) => classOf.get(row)!);
}
