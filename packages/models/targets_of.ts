import type { Network } from "@gradus/core";
import {
  DataError,
  encodeTarget,
  rowsWithTarget,
  type Table,
  type TargetEncoding,
  targetNames,
} from "@gradus/data";
import type { Matrix } from "@gradus/kernels";
import type { Loss } from "@gradus/losses";

/**
 * Targets of rows as the loss takes them: numbers, labels, class indices or a
 * column for each class.
 *
 * @param how The target's encoding, the loss and the network.
 * @param table Labelled rows.
 * @param rows Which of them.
 * @returns Shape [rows, outputs], or [rows, 1] for class indices.
 * @throws {DataError} If a target is missing, isn't known or is out of the
 * loss's range.
 */
export function targetsOf(
  how: { target: TargetEncoding; loss: Loss; network: Network },
  table: Table,
  rows: ArrayLike<number>,
): Matrix {
  const { target, loss, network: { outputs, dtype } } = how;
  const byIndex = outputs > 1 && loss.classIndices === true;
  const targets = encodeTarget(target, table, {
    rows,
    dtype,
    oneHot: outputs > 1 && !byIndex,
    ...(!byIndex && { labels: loss.labels }),
  });
  if (target.task === "regression") {
    checkRange(targets, { target, loss }, table, rows);
  }
  return targets;
}

/** Checks numbers before training does, which knows no lines and columns. */
function checkRange(
  { data, columns: width }: Matrix,
  { target, loss }: { target: TargetEncoding; loss: Loss },
  table: Table,
  rows: ArrayLike<number>,
): void {
  const [low, high] = loss.targets ?? [-Infinity, Infinity];
  const at = data.findIndex((y) => y < low || y > high);
  if (at < 0) return;
  const line = table.line(rows[Math.floor(at / width)]!);
  const name = targetNames(target)[at % width];
  throw new DataError(
    `${table.source}, line ${line}, column "${name}": ${loss.name} needs ` +
      `targets in [${low}, ${high}], got ${data[at]}`,
    { hint: "Correct the cell, or choose another loss" },
  );
}

/**
 * The rows of a table that have a target, of which there must be one.
 *
 * @param table The table.
 * @param target The target's encoding.
 * @returns Row numbers, in order.
 * @throws {DataError} If there is none.
 */
export function labelledRows(table: Table, target: TargetEncoding): Int32Array {
  const { rows } = rowsWithTarget(table, targetNames(target));
  if (rows.length > 0) return rows;
  throw new DataError(
    `${table.source}: no row has a value in the target ` +
      targetNames(target).join(", "),
  );
}
