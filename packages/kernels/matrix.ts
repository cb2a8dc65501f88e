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

/**
 * A zeroed vector.
 *
 * @param length Number of entries, >= 0.
 * @param dtype Kind of number; 64-bit unless said.
 * @throws {RangeError} If the length isn't a whole number >= 0.
 *
 * @example Three zeros of 32 bits
 * ```ts
 * import { vector } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * deepEqual(vector(3, "float32"), new Float32Array([0, 0, 0]));
 * ```
 */
export function vector(length: number, dtype: Dtype = "float64"): Vector {
  ensureCount("vector", "length", length);
  return dtype === "float64"
    ? new Float64Array(length)
    : new Float32Array(length);
}

/**
 * What kind of number a vector holds.
 *
 * @param v The vector.
 *
 * @example The kind of a Float32Array
 * ```ts
 * import { dtypeOf } from "@gradus/kernels";
 * import { equal } from "node:assert/strict";
 *
 * equal(dtypeOf(new Float32Array(2)), "float32");
 * ```
 */
export function dtypeOf(v: Vector): Dtype {
  return v instanceof Float64Array ? "float64" : "float32";
}

/**
 * A matrix over `data`, which is kept, not copied; zeroed if left out.
 *
 * @param rows Number of rows, >= 0.
 * @param columns Number of columns, >= 0.
 * @param data The entries, row by row.
 * @throws {RangeError} If a size isn't a whole number >= 0.
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
  data?: Vector,
): Matrix {
  ensureCount("matrix", "rows", rows);
  ensureCount("matrix", "columns", columns);
  data ??= vector(rows * columns);
  if (data.length !== rows * columns) {
    throw new TypeError(
      `Cannot create matrix: ${rows} × ${columns} needs ${rows * columns} ` +
        `numbers, got ${data.length}`,
    );
  }
  return { rows, columns, data };
}

/**
 * A matrix with these rows, copied.
 *
 * @param rows Rows of equal length; none give a matrix of 0 × 0.
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

/**
 * Row `i` of a matrix, as a view into it.
 *
 * @param m The matrix.
 * @param i Index of the row, counted from 0.
 * @throws {RangeError} If there is no such row.
 *
 * @example Writing to the row writes to the matrix
 * ```ts
 * import { fromRows, rowOf } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * const m = fromRows([[1, 2], [3, 4]]);
 * rowOf(m, 1).fill(0);
 * deepEqual([...m.data], [1, 2, 0, 0]);
 * ```
 */
export function rowOf(m: Matrix, i: number): Vector {
  if (!(Number.isInteger(i) && i >= 0 && i < m.rows)) {
    throw new RangeError(
      `Cannot take row: the matrix has ${m.rows} rows, got index ${i}`,
    );
  }
  return m.data.subarray(i * m.columns, (i + 1) * m.columns);
}

/**
 * The first `rows` rows of a matrix, as a view into it.
 *
 * @param m The matrix.
 * @param rows How many, at most as many as there are.
 * @throws {RangeError} If there are fewer.
 *
 * @example A short batch in the buffer of a long one
 * ```ts
 * import { firstRows, fromRows } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * const m = fromRows([[1, 2], [3, 4], [5, 6]]);
 * deepEqual([...firstRows(m, 2).data], [1, 2, 3, 4]);
 * ```
 */
export function firstRows(m: Matrix, rows: number): Matrix {
  if (!(Number.isInteger(rows) && rows >= 0 && rows <= m.rows)) {
    throw new RangeError(
      `Cannot take first rows: the matrix has ${m.rows} rows, got ${rows}`,
    );
  }
  return {
    rows,
    columns: m.columns,
    data: m.data.subarray(0, rows * m.columns),
  };
}

function ensureCount(what: string, name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return;
  throw new RangeError(
    `Cannot create ${what}: ${name} must be a whole number >= 0, got ${value}`,
  );
}
