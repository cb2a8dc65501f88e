import type { Matrix } from "@gradus/kernels";

/** Column j of a matrix, in 64 bits. */
export function column(
  { rows, columns, data }: Matrix,
  j: number,
): Float64Array {
  const values = new Float64Array(rows);
  for (let i = 0; i < rows; i++) values[i] = data[i * columns + j]!;
  return values;
}
