import type { Matrix } from "@gradus/kernels";
import type { Batch } from "./batches.ts";

/**
 * Copies rows of a matrix, in the given order, into another one; allocates
 * nothing, so that a batch can be filled in the inner loop.
 *
 * @param source Where rows come from.
 * @param rows Row numbers of `source`; a row may occur more than once.
 * @param out Where they go: as many rows as asked for, columns as in `source`.
 * @param window Which entries of `rows`; all unless said.
 * @throws {TypeError} If the shape of `out` doesn't fit.
 * @throws {RangeError} If a row isn't one of `source`'s.
 *
 * @example The second batch of an order
 * ```ts
 * import { batches, gather } from "@gradus/data";
 * import { fromRows, matrix } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * const source = fromRows([[0, 0], [1, 10], [2, 20], [3, 30]]);
 * const out = matrix(2, 2);
 * gather(source, [3, 1, 0, 2], out, batches(4, 2)[1]!);
 * deepEqual([...out.data], [0, 0, 2, 20]);
 * ```
 */
export function gather(
  source: Matrix,
  rows: ArrayLike<number>,
  out: Matrix,
  window?: Batch,
): void {
  const start = window?.start ?? 0, end = window?.end ?? rows.length;
  const { columns, data: from } = source;
  const { data: to } = out;
  if (out.rows !== end - start || out.columns !== columns) {
    throw new TypeError(
      `Cannot gather: out must be ${end - start} × ${columns}, ` +
        `got ${out.rows} × ${out.columns}`,
    );
  }
  for (let i = start, at = 0; i < end; i++) {
    const row = rows[i]!;
    if (row !== row >>> 0 || row >= source.rows) {
      throw new RangeError(
        `Cannot gather: a row must be a whole number in [0, ${source.rows}), ` +
          `got ${row}`,
      );
    }
    for (let j = row * columns; j < (row + 1) * columns; j++) {
      to[at++] = from[j]!;
    }
  }
}
