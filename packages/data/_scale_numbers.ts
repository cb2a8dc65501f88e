import type { Vector } from "@gradus/kernels";
import { cellError, requireNumbers } from "./_cell.ts";
import type { Column, Table } from "./types.ts";

/** Where in a row-major matrix the numbers of one feature go. */
export interface Place {
  /** The entries of the matrix. */
  readonly data: Vector;
  /** Number of columns of the matrix. */
  readonly width: number;
  /** Column of the matrix in which this table column's features begin. */
  readonly offset: number;
}

const LARGEST = {
  float64: Number.MAX_VALUE,
  float32: (2 - 2 ** -23) * 2 ** 127,
};

/**
 * Writes `(x - center) / scale` for each of `rows`, with `fill` for a missing
 * x, and returns how many were missing.
 */
export function scaleNumbers(
  table: Table,
  column: Column,
  rows: Int32Array,
  rule: { fill: number; center: number; scale: number },
  { data, width, offset }: Place,
): number {
  requireNumbers(table, column, rows, HINT);
  const { numbers } = column;
  // Halving is exact at such sizes and keeps x - center from overflowing.
  const wide = Math.max(Math.abs(rule.center), rule.scale) > 1e300;
  const half = wide ? 0.5 : 1;
  const center = rule.center * half, scale = rule.scale * half;
  const largest = LARGEST[data instanceof Float64Array ? "float64" : "float32"];
  let missing = 0;
  for (let i = 0, at = offset; i < rows.length; i++, at += width) {
    let x = numbers[rows[i]!]!;
    if (x !== x) {
      x = rule.fill;
      missing++;
    }
    const scaled = (x * half - center) / scale;
    if (!(Math.abs(scaled) <= largest)) throw tooLarge(table, column, rows[i]!);
    data[at] = scaled;
  }
  return missing;
}

const HINT = "Correct the cell, or leave it empty if the value isn't known";

function tooLarge(table: Table, column: Column, row: number): Error {
  const problem = `${column.numbers[row]} is too large`;
  return cellError(table, column, row, problem, HINT);
}
