import type { Drawing } from "./_drawing.ts";
import { type Ink, LIGHT } from "./_palette.ts";
import { rounded } from "./_xml.ts";

/** A rectangle in some shade. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
  /** Strength of the colour, in [0, 1]. */
  readonly shade: number;
  readonly title?: string;
}

/** Cells that are elements of their own, which can tell what they are. */
const MOST_SINGLE = 3000;

/** Steps of shade where cells are drawn together. */
const STEPS = 12;

/** Draws cells; very many share a path for each colour and shade. */
export function drawCells(drawing: Drawing, cells: readonly Cell[]): void {
  if (cells.length <= MOST_SINGLE) {
    for (const { ink, shade, title, ...place } of cells) {
      drawing.add("rect", {
        ...place,
        fill: LIGHT[ink],
        "fill-opacity": shade.toFixed(3),
      }, title);
    }
    return;
  }
  const paths = new Map<string, string>();
  for (const { x, y, width, height, ink, shade } of cells) {
    const step = Math.round(shade * STEPS);
    if (step === 0) continue;
    const key = `${ink} ${step}`;
    const [w, h] = [rounded(width), rounded(height)];
    paths.set(
      key,
      `${paths.get(key) ?? ""}M${rounded(x)} ${rounded(y)}h${w}v${h}h-${w}z`,
    );
  }
  for (const [key, d] of paths) {
    const [ink, step] = key.split(" ");
    drawing.add("path", {
      d,
      fill: LIGHT[ink as Ink],
      "fill-opacity": (Number(step) / STEPS).toFixed(3),
    });
  }
}
