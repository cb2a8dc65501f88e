// @ts-types="npm:@types/d3-shape@3.2.0"
import { symbol, symbolsFill } from "d3-shape";
import type { Cells } from "./_cells.ts";
import type { Frame } from "./_frame.ts";
import { LIGHT, seriesInk } from "./_palette.ts";
import { rounded } from "./_xml.ts";

/** Points that are drawn at most; of more, every so many-th is. */
const MOST = 4000;

/** Indices of the points that are drawn: all, or evenly spread ones. */
export function drawnPoints(count: number): number[] {
  const kept = Math.min(count, MOST);
  return Array.from({ length: kept }, (_, i) => Math.floor(i * count / kept));
}

/** A path for each class: its own shape, so that colour isn't needed. */
export function shapeOf(kind: number, size: number): string {
  const draw = symbol(symbolsFill[kind % symbolsFill.length]!, size);
  return (draw() ?? "").replace(/-?\d+\.\d+/g, (x) => String(rounded(+x)));
}

/** Draws points; the fewer there are, the larger. */
export function drawPoints(
  { drawing, x, y }: Frame,
  points: {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    /** Class of each, for its shape and colour; 0 unless given. */
    readonly kind?: ArrayLike<number>;
    /** What is told when a pointer is held over one. */
    readonly title: (i: number) => string;
  },
): void {
  const indices = drawnPoints(points.x.length);
  const size = indices.length > 1000 ? 14 : indices.length > 200 ? 26 : 40;
  const shapes = new Map<number, string>();
  for (const i of indices) {
    const kind = points.kind?.[i] ?? 0;
    if (!shapes.has(kind)) shapes.set(kind, shapeOf(kind, size));
    const at = [x.at(points.x[i]!), y.at(points.y[i]!)].map(rounded);
    drawing.add("path", {
      d: shapes.get(kind),
      transform: `translate(${at.join(" ")})`,
      fill: LIGHT[seriesInk(kind)],
      "fill-opacity": indices.length > 200 ? 0.55 : 0.8,
      stroke: LIGHT.paper,
      "stroke-width": 0.6,
    }, points.title(i));
  }
}

/** What the letters of {@linkcode letterPoints} mean. */
export const LETTERS = {
  en: "o point, O 3 or more, @ 10 or more",
  zh: "o 一个点，O 3 个以上，@ 10 个以上",
} as const;

/** Puts points into a field of characters, not over the dots in it. */
export function letterPoints(
  cells: Cells,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
): void {
  const counts = new Map<string, number>();
  for (let i = 0; i < xs.length; i++) {
    const place = cells.placeOf(xs[i]!, ys[i]!);
    if (place === undefined || cells.hasDots(place)) continue;
    const count = (counts.get(place.join()) ?? 0) + 1;
    counts.set(place.join(), count);
    cells.letter(place, count >= 10 ? "@" : count >= 3 ? "O" : "o");
  }
}
