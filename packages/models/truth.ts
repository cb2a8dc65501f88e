import {
  classIndices,
  encodeTarget,
  type Table,
  type TargetEncoding,
} from "@gradus/data";
import { column } from "./_column.ts";
import type { Truth } from "./score.ts";

/**
 * The truth about rows of a table, in the targets' own unit.
 *
 * @param table Labelled rows.
 * @param rows Which of them.
 * @param target The target's encoding.
 * @returns Class indices, or a list of numbers for each target.
 * @throws {DataError} If a target is missing or isn't known.
 */
export function truthOf(
  table: Table,
  rows: ArrayLike<number>,
  target: TargetEncoding,
): Truth {
  if (target.task === "classification") {
    return { labels: classIndices(target, table, rows) };
  }
  const unscaled = {
    ...target,
    columns: target.columns.map(({ name }) => ({ name, center: 0, scale: 1 })),
  };
  const values = encodeTarget(unscaled, table, { rows });
  return {
    values: Array.from({ length: values.columns }, (_, j) => column(values, j)),
  };
}
