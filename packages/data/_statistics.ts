import { select } from "./_select.ts";

/**
 * Mean and population standard deviation, `sqrt(Σ(x - mean)² / n)`, in two
 * passes. Values are first divided by a power of two near the largest, which
 * is exact, so that neither 1e300 overflows nor 1e-300 vanishes when squared.
 */
export function meanAndSd(values: Float64Array): { mean: number; sd: number } {
  const n = values.length;
  const { min, max } = extent(values);
  if (min === max) return { mean: min, sd: 0 }; // exact, where a sum may round
  const largest = Math.max(-min, max);
  const unit = 2 ** Math.min(1023, Math.floor(Math.log2(largest)));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]! / unit;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! / unit - mean) ** 2;
  return { mean: mean * unit, sd: Math.sqrt(squares / n) * unit };
}

/** Smallest and largest value. */
export function extent(values: Float64Array): { min: number; max: number } {
  let min = Infinity, max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (x < min) min = x;
    if (x > max) max = x;
  }
  return { min, max };
}

/** Middle of the sorted values; of an even number, the mean of the two. */
export function median(values: Float64Array): number {
  const copy = values.slice();
  const half = copy.length >> 1;
  select(copy, half);
  const high = copy[half]!;
  if (copy.length % 2 === 1) return high;
  const low = extent(copy.subarray(0, half)).max;
  return low === high ? low : low / 2 + high / 2;
}

/** Most frequent value; the smallest of those that tie. */
export function mode(values: Float64Array): number {
  const sorted = values.toSorted();
  let best = sorted[0]!, most = 0, start = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i] !== sorted[start]) start = i;
    if (i - start + 1 > most) {
      most = i - start + 1;
      best = sorted[i]!;
    }
  }
  return best;
}
