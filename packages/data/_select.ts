/** Ranges longer than this are first narrowed by looking at a part of them. */
const LONG = 600;

/**
 * Reorders `values` so that entry k is the one that sorting would put there,
 * smaller or equal ones before it, larger or equal ones after: the median in
 * time proportional to the length. Source: Floyd and Rivest, Algorithm 489:
 * SELECT (1975).
 */
export function select(
  values: Float64Array,
  k: number,
  left = 0,
  right: number = values.length - 1,
): void {
  while (right > left) {
    if (right - left > LONG) {
      // Select within a sample round k: its k-th is near that of the whole.
      const n = right - left + 1, i = k - left + 1;
      const z = Math.log(n);
      const size = 0.5 * Math.exp(2 * z / 3);
      const spread = 0.5 * Math.sqrt(z * size * (n - size) / n) *
        Math.sign(i - n / 2);
      select(
        values,
        k,
        Math.max(left, Math.floor(k - i * size / n + spread)),
        Math.min(right, Math.floor(k + (n - i) * size / n + spread)),
      );
    }
    const pivot = values[k]!;
    let i = left, j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    // Now entries up to j are <= pivot, those from i on are >= pivot.
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}
