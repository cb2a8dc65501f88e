/**
 * Shares `total` among groups in proportion to their sizes, by largest
 * remainder: each gets the whole part of its quota, then those that lost most
 * get one more. No group gets more than its cap, unless the caps leave no
 * other way; then none gets more than its size.
 */
export function apportion(
  total: number,
  sizes: readonly number[],
  caps: readonly number[],
): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const quotas = sizes.map((size) => total * size / all);
  const parts = quotas.map((quota, i) => Math.min(Math.floor(quota), caps[i]!));
  let left = total - parts.reduce((sum, part) => sum + part, 0);
  for (const limits of [caps, sizes]) {
    const lost = (i: number) => quotas[i]! - parts[i]!;
    while (left > 0) {
      const open = [...parts.keys()].filter((i) => parts[i]! < limits[i]!);
      if (open.length === 0) break;
      open.sort((a, b) => lost(b) - lost(a));
      for (const i of open.slice(0, left)) {
        parts[i]!++;
        left--;
      }
    }
  }
  return parts;
}
