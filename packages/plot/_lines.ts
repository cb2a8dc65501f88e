// @ts-types="npm:@types/d3-shape@3.2.0"
import { line } from "d3-shape";
import type { Frame } from "./_frame.ts";
import { clippedTo, textWidth } from "./_measure.ts";
import { LIGHT, seriesInk } from "./_palette.ts";
import { rounded } from "./_xml.ts";

/** A point, or a gap where y is null. */
export type Point = readonly [x: number, y: number | null];

/** A line to be drawn. */
export interface Stroke {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Dashes that tell lines apart without colour; the first line has none. */
const DASHES = [undefined, "7 3", "2 3", "9 3 2 3", "4 4", "1 3", "12 4"];

/** Widest label beside a line, in pixels. */
const LABEL = 160;

/** Length of the piece of line before its label. */
const SAMPLE = 22;

/** Pixels that the labels of lines need beside the field. */
export function labelMargin(names: readonly string[]): number {
  const widths = names.map((name) => textWidth(clippedTo(name, LABEL, 12), 12));
  return Math.max(0, ...widths) + SAMPLE + 26;
}

/** Draws lines, each with its name at its right end. */
export function drawLines(
  frame: Frame,
  strokes: readonly Stroke[],
  { exact = false, solid = false }: { exact?: boolean; solid?: boolean } = {},
): void {
  const { drawing, x, y } = frame;
  for (const [k, { name, points }] of strokes.entries()) {
    const ink = LIGHT[seriesInk(k)];
    const places = exact ? spaced(points, frame) : thinned(points, frame);
    const path = line<Point>()
      .defined(([, value]) => value !== null)
      .x(([value]) => rounded(x.at(value)))
      .y(([, value]) => rounded(y.at(value!)));
    drawing.add("path", {
      d: path(places) ?? "",
      fill: "none",
      stroke: ink,
      "stroke-width": 2,
      "stroke-linejoin": "round",
      "stroke-dasharray": solid ? undefined : DASHES[k % DASHES.length],
      "data-series": name,
    }, name);
    for (const [i, [at, value]] of points.entries()) {
      if (value === null) continue;
      // A number between two gaps has no line through it.
      if ((points[i - 1]?.[1] ?? null) !== null) continue;
      if ((points[i + 1]?.[1] ?? null) !== null) continue;
      drawing.add("circle", {
        cx: x.at(at),
        cy: y.at(value),
        r: 3.5,
        fill: ink,
      });
    }
  }
  labelLines(frame, strokes);
}

/** Pixels from one label to the next. */
const LINE = 16;

function labelLines(frame: Frame, strokes: readonly Stroke[]): void {
  const { drawing, y, right, top, bottom } = frame;
  if (strokes.length < 2) return;
  const ends = strokes.flatMap(({ name, points }, k) => {
    const last = points.findLast(([, value]) => value !== null);
    return last ? [{ name, k, at: y.at(last[1]!) }] : [];
  }).sort((a, b) => a.at - b.at);
  const places = spreadOut(ends.map(({ at }) => at), LINE, [top, bottom]);
  for (const [i, { name, k }] of ends.entries()) {
    const shown = clippedTo(name, LABEL, 12);
    const ink = seriesInk(k), x = right + 10, level = places[i]!;
    drawing.line([x, level, x + SAMPLE, level], ink, {
      "stroke-width": 2,
      "stroke-dasharray": DASHES[k % DASHES.length],
    });
    drawing.text(shown, { x: x + SAMPLE + 6, y: level + 4, ink }, name);
  }
}

/**
 * Places in order, moved apart to at least a distance and, as far as there is
 * room, into a range.
 */
export function spreadOut(
  places: readonly number[],
  distance: number,
  [low, high]: readonly [number, number],
): number[] {
  const out = [...places];
  for (let i = 1; i < out.length; i++) {
    out[i] = Math.max(out[i]!, out[i - 1]! + distance);
  }
  let most = high;
  for (let i = out.length - 1; i >= 0 && out[i]! > most; i--) {
    out[i] = most;
    most -= distance;
  }
  const under = low - (out[0] ?? low);
  return under > 0 ? out.map((at) => at + under) : out;
}

/**
 * No more points than can be seen: of those that share a column of pixels the
 * first, the lowest, the highest and the last.
 */
function thinned(points: readonly Point[], { x, left, right }: Frame): Point[] {
  if (points.length <= 3 * (right - left)) return [...points];
  const kept: Point[] = [];
  for (let start = 0; start < points.length;) {
    const column = Math.floor(x.at(points[start]![0]));
    let end = start + 1;
    while (
      end < points.length && Math.floor(x.at(points[end]![0])) === column
    ) {
      end++;
    }
    const here = points.slice(start, end);
    const low = here.reduce((m, p) => less(p, m) ? p : m);
    const high = here.reduce((m, p) => less(m, p) ? p : m);
    const some = new Set([here[0]!, low, high, here.at(-1)!]);
    kept.push(...here.filter((p) => some.has(p)));
    start = end;
  }
  return kept;
}

/** Pixels within which two corners can't be told apart. */
const APART = 0.2;

/** The same corners without those that fall together; both ends stay. */
function spaced(points: readonly Point[], { x, y }: Frame): Point[] {
  let last: readonly [number, number] | undefined;
  return points.filter(([a, b], i) => {
    if (b === null || i === points.length - 1) return true;
    const place = [x.at(a), y.at(b)] as const;
    if (last && Math.hypot(place[0] - last[0], place[1] - last[1]) < APART) {
      return false;
    }
    last = place;
    return true;
  });
}

function less([, a]: Point, [, b]: Point): boolean {
  return a !== null && (b === null || a < b);
}
