/**
 * Half a cosine wave: `from` at share 0, `to` at share 1 and beyond, level at
 * both ends.
 */
export function halfWave(from: number, to: number, share: number): number {
  const p = Math.min(Math.max(share, 0), 1);
  return to + (from - to) * (1 + Math.cos(Math.PI * p)) / 2;
}
