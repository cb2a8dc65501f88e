import type { Cells } from "./_cells.ts";
import { spreadOut, type Stroke } from "./_lines.ts";
import { clipped } from "./_measure.ts";

/** Lines in dots: the first solid, the others broken in their own ways. */
export function drawDots(cells: Cells, strokes: readonly Stroke[]): void {
  for (const [k, { points }] of strokes.entries()) {
    const pattern = (i: number) => k === 0 || Math.floor(i / (k + 1)) % 2 === 0;
    for (const [i, [x, y]] of points.entries()) {
      if (y === null) continue;
      const before = points[i - 1];
      const alone = (before?.[1] ?? null) === null;
      if (alone) cells.dot(x, y);
      else cells.line([before![0], before![1]!], [x, y], pattern);
    }
  }
}

/** Names beside the rows in which the lines end, moved apart. */
export function endLabels(
  cells: Cells,
  strokes: readonly Stroke[],
): Map<number, string> {
  if (strokes.length < 2) return new Map();
  const ends = strokes.flatMap(({ name, points }) => {
    const last = points.findLast(([, y]) => y !== null);
    return last ? [{ name, row: cells.rowOf(last[1]!) }] : [];
  }).sort((a, b) => a.row - b.row);
  const range = [0, cells.rows - 1] as const;
  const rows = spreadOut(ends.map(({ row }) => row), 1, range);
  return new Map(ends.map(({ name }, i) => [rows[i]!, clipped(name, 20)]));
}
