// @ts-types="npm:@types/d3-contour@3.0.6"
import { contours } from "d3-contour";
import type { BoundaryData } from "./boundary.ts";
import { type Frame, frameOf } from "./_frame.ts";
import { clippedTo, textWidth } from "./_measure.ts";
import { LIGHT, seriesInk } from "./_palette.ts";
import { drawPoints, shapeOf } from "./_points.ts";
import type { SvgOptions } from "./types.ts";
import { rounded } from "./_xml.ts";

/** How far ahead a class must be for each deeper shade. */
const LEADS = [0, 0.5, 0.9];

/** Draws the regions of the classes, the line between them, and the points. */
export function drawBoundary(
  data: BoundaryData,
  options: SvgOptions,
  heading: string,
): Frame {
  const { x, y, classes, points } = data;
  const names = classes.map((name) => clippedTo(name, 140, 12));
  const margin = Math.max(...names.map((name) => textWidth(name, 12))) + 40;
  const frame = frameOf({
    x: { label: x.name, domain: x.domain },
    y: { label: y.name, domain: y.domain },
    heading,
    margin,
    square: true,
  }, { ...options, width: options.width ?? 460 + margin });
  const { drawing, left, right, top, bottom } = frame;
  for (const k of classes.keys()) {
    const ink = LIGHT[seriesInk(k)];
    for (const [i, ring] of regions(data, k).entries()) {
      const d = pathOf(ring, frame, data);
      if (d === "") continue;
      drawing.add("path", {
        d,
        fill: ink,
        "fill-opacity": 0.13,
        "fill-rule": "evenodd",
        "data-class": i === 0 ? classes[k] : undefined,
        ...(i === 0 && { stroke: LIGHT.muted, "stroke-width": 1.25 }),
      });
    }
  }
  drawing.add("rect", {
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    fill: "none",
    stroke: LIGHT.paper,
    "stroke-width": 3,
  });
  drawPoints(frame, {
    x: points.x,
    y: points.y,
    kind: points.label,
    title: (i) => classes[points.label[i]!]!,
  });
  const most = Math.floor((bottom - top) / 20);
  for (const [k, name] of names.slice(0, most).entries()) {
    const ink = seriesInk(k), level = top + 10 + 20 * k;
    drawing.add("path", {
      d: shapeOf(k, 60),
      transform: `translate(${rounded(right + 18)} ${rounded(level)})`,
      fill: LIGHT[ink],
    });
    drawing.text(name, { x: right + 30, y: level + 4, ink }, classes[k]);
  }
  return frame;
}

type Rings = ReturnType<ReturnType<typeof contours>["contour"]>["coordinates"];

/** Where class k leads all others by each of the leads. */
function regions({ classes, grid }: BoundaryData, k: number): Rings[] {
  const { columns, rows, scores } = grid, n = classes.length;
  const lead = Array.from({ length: columns * rows }, (_, c) => {
    let other = -Infinity;
    for (let j = 0; j < n; j++) {
      if (j !== k) other = Math.max(other, scores[c * n + j]!);
    }
    return n === 1 ? 1 : scores[c * n + k]! - other;
  });
  const find = contours().size([columns, rows]);
  return LEADS.map((least) => find.contour(lead, least).coordinates);
}

function pathOf(rings: Rings, { x, y }: Frame, data: BoundaryData): string {
  const { columns, rows } = data.grid;
  const [x1, x2] = data.x.domain, [y1, y2] = data.y.domain;
  return rings.flat().map((ring) => {
    const places = ring.map((place) => {
      const [i, j] = place as [number, number];
      const across = x.at(x1 + (x2 - x1) * i / columns);
      const down = y.at(y1 + (y2 - y1) * j / rows);
      return `${rounded(across)} ${rounded(down)}`;
    });
    return `M${places.join("L")}Z`;
  }).join("");
}
