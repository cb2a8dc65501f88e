/**
 * Row numbers as an Int32Array, each checked to be one of `count` rows; every
 * row in order where none are given.
 */
export function rowIndices(
  action: string,
  rows: ArrayLike<number> | undefined,
  count: number,
): Int32Array {
  if (rows === undefined) {
    return Int32Array.from({ length: count }, (_, i) => i);
  }
  const out = new Int32Array(rows.length);
  for (let i = 0; i < out.length; i++) {
    const row = rows[i]!;
    if (!(Number.isInteger(row) && row >= 0 && row < count)) {
      throw new RangeError(
        `Cannot ${action}: a row must be a whole number in [0, ${count}), ` +
          `got ${row}`,
      );
    }
    out[i] = row;
  }
  return out;
}
