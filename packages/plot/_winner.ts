import type { BoundaryData } from "./boundary.ts";

/** Index of the class that wins in a cell of the grid. */
export function winnerAt(
  { classes, grid: { scores } }: BoundaryData,
  cell: number,
): number {
  let best = 0;
  for (let k = 1; k < classes.length; k++) {
    const at = cell * classes.length;
    if (scores[at + k]! > scores[at + best]!) best = k;
  }
  return best;
}
