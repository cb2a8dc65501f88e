/** A row of numbers. A matrix is a Vector plus its shape, row-major. */
export type Vector = Float64Array | Float32Array;

/** Kind of number that vectors and matrices hold. */
export type Dtype = "float64" | "float32";

/**
 * A table of numbers in one row-major vector: entry (i, j) is
 * `data[i * columns + j]`.
 */
export interface Matrix {
  /** Number of rows, >= 0. */
  readonly rows: number;
  /** Number of columns, >= 0. */
  readonly columns: number;
  /** The entries, of length `rows * columns`. */
  readonly data: Vector;
}

/** A zeroed vector of the given length. */
export function vector(length: number, dtype: Dtype = "float64"): Vector {
  return dtype === "float64"
    ? new Float64Array(length)
    : new Float32Array(length);
}

/** What kind of number a vector holds. */
export function dtypeOf(v: Vector): Dtype {
  return v instanceof Float64Array ? "float64" : "float32";
}

/**
 * A matrix over `data`, which is kept, not copied; zeroed if left out.
 *
 * @param rows Number of rows.
 * @param columns Number of columns.
 * @param data The entries, row by row.
 * @throws {TypeError} If `data` isn't of length `rows * columns`.
 *
 * @example Two rows of three
 * ```ts
 * import { matrix } from "@gradus/kernels";
 * import { equal } from "node:assert/strict";
 *
 * const m = matrix(2, 3, new Float64Array([1, 2, 3, 4, 5, 6]));
 * equal(m.data[1 * m.columns + 0], 4);
 * ```
 */
export function matrix(
  rows: number,
  columns: number,
  data: Vector = vector(rows * columns),
): Matrix {
  if (data.length !== rows * columns) {
    throw new TypeError(
      `Cannot create matrix: ${rows} × ${columns} needs ${rows * columns} ` +
        `numbers, got ${data.length}`,
    );
  }
  return { rows, columns, data };
}

/**
 * A matrix with these rows.
 *
 * @param rows Rows of equal length.
 * @param dtype Kind of number; 64-bit unless said.
 * @throws {TypeError} If the rows differ in length.
 *
 * @example The four rows of xor
 * ```ts
 * import { fromRows } from "@gradus/kernels";
 * import { equal } from "node:assert/strict";
 *
 * equal(fromRows([[0, 0], [0, 1], [1, 0], [1, 1]]).rows, 4);
 * ```
 */
export function fromRows(
  rows: readonly ArrayLike<number>[],
  dtype: Dtype = "float64",
): Matrix {
  const columns = rows[0]?.length ?? 0;
  const data = vector(rows.length * columns, dtype);
  for (const [i, row] of rows.entries()) {
    if (row.length !== columns) {
      throw new TypeError(
        `Cannot create matrix: row ${i} has ${row.length} numbers, ` +
          `row 0 has ${columns}`,
      );
    }
    data.set(row, i * columns);
  }
  return { rows: rows.length, columns, data };
}

/** Row `i` of a matrix, as a view into it. */
export function rowOf(m: Matrix, i: number): Vector {
  return m.data.subarray(i * m.columns, (i + 1) * m.columns);
}

/** The first `rows` rows of a matrix, as a view into it. */
export function firstRows(m: Matrix, rows: number): Matrix {
  return {
    rows,
    columns: m.columns,
    data: m.data.subarray(0, rows * m.columns),
  };
}
