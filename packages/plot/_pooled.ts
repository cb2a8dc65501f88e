/** A matrix made small enough to be seen. */
export interface Pooled {
  readonly rows: readonly (readonly number[])[];
  /** Rows and columns of the matrix that a cell stands for. */
  readonly block: readonly [rows: number, columns: number];
}

/** Of each block of a matrix, the number furthest from zero. */
export function pooled(
  matrix: readonly ArrayLike<number>[],
  most: readonly [rows: number, columns: number],
): Pooled {
  const wide = matrix[0]!.length;
  const high = Math.max(1, Math.ceil(matrix.length / most[0]));
  const across = Math.max(1, Math.ceil(wide / most[1]));
  const rows = Array.from(
    { length: Math.ceil(matrix.length / high) },
    (_, r) =>
      Array.from({ length: Math.ceil(wide / across) }, (_, c) => {
        let furthest = 0;
        for (
          let j = r * high;
          j < Math.min((r + 1) * high, matrix.length);
          j++
        ) {
          for (let i = c * across; i < Math.min((c + 1) * across, wide); i++) {
            const w = matrix[j]![i]!;
            if (Math.abs(w) > Math.abs(furthest)) furthest = w;
          }
        }
        return furthest;
      }),
  );
  return { rows, block: [high, across] };
}
