/** Class of each row as small whole numbers from 0; all 0 without strata. */
export function strataOf(
  action: string,
  rows: number,
  strata: ArrayLike<number> | undefined,
): Int32Array {
  const out = new Int32Array(rows);
  if (strata === undefined) return out;
  if (strata.length !== rows) {
    throw new TypeError(
      `Cannot ${action}: strata must have one entry for each of ${rows} ` +
        `rows, got ${strata.length}`,
    );
  }
  const seen = new Map<number, number>();
  for (
    const stratum of [...new Set(Array.from(strata))].sort((a, b) => a - b)
  ) {
    seen.set(stratum, seen.size);
  }
  for (let i = 0; i < rows; i++) out[i] = seen.get(strata[i]!)!;
  return out;
}

/** How many rows each class has. */
export function strataSizes(strata: Int32Array): number[] {
  const sizes: number[] = [];
  for (const stratum of strata) sizes[stratum] = (sizes[stratum] ?? 0) + 1;
  return sizes;
}
