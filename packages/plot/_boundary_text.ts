import type { BoundaryData } from "./boundary.ts";
import { Cells } from "./_cells.ts";
import { wrapped } from "./_measure.ts";
import type { Lang } from "./types.ts";
import { winnerAt } from "./_winner.ts";

/** What fills the regions of the classes; further ones come round. */
const FILLS = [" ", "░", "▒", "·", "▓", "-", ":", "~"];

/** Letters of the points by class. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Regions in shades, points as letters. */
export function boundaryLines(
  data: BoundaryData,
  { lang = "en", columns }: { lang?: Lang; columns: number },
): string[] {
  const { x, y, classes, grid, points } = data;
  const cells = new Cells({
    x: { label: x.name, domain: x.domain },
    y: { label: y.name, domain: y.domain },
  }, { columns: Math.min(columns, 66), rows: 24 });
  const share = (i: number, of: number) => (i + 0.5) / of;
  for (let row = 0; row < cells.rows; row++) {
    const up = Math.floor(share(cells.rows - 1 - row, cells.rows) * grid.rows);
    for (let column = 0; column < cells.columns; column++) {
      const across = Math.floor(share(column, cells.columns) * grid.columns);
      const winner = winnerAt(data, up * grid.columns + across);
      cells.letter([column, row], FILLS[winner % FILLS.length]!);
    }
  }
  for (let i = 0; i < points.label.length; i++) {
    const place = cells.placeOf(points.x[i]!, points.y[i]!);
    if (place) cells.letter(place, letterOf(points.label[i]!));
  }
  const fill = (k: number) => {
    const glyph = FILLS[k % FILLS.length]!;
    return glyph === " " ? (lang === "zh" ? "空白" : "blank") : glyph;
  };
  const legend = classes.slice(0, 26).map((name, k) =>
    lang === "zh"
      ? `${letterOf(k)} ${name}（区域 ${fill(k)}）`
      : `${letterOf(k)} ${name} (region ${fill(k)})`
  ).join(lang === "zh" ? "，" : ", ");
  return [...cells.lines(), ...wrapped(legend, columns)];
}

function letterOf(k: number): string {
  return LETTERS[k % LETTERS.length]!;
}
