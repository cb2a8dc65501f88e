import { type Matrix, rowOf, type Vector } from "./matrix.ts";

const VIEWS = new WeakMap<Matrix, Vector[]>();

/** The rows of a matrix as views, made once per matrix. */
export function rowViews(m: Matrix): Vector[] {
  let rows = VIEWS.get(m);
  if (rows === undefined) {
    rows = Array.from({ length: m.rows }, (_, i) => rowOf(m, i));
    VIEWS.set(m, rows);
  }
  return rows;
}
