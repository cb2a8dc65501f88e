import { type Axis, axisOf, type AxisOptions } from "./_axis.ts";
import { Drawing } from "./_drawing.ts";
import {
  clipped,
  clippedTo,
  HEADING,
  headingWidth,
  textWidth,
} from "./_measure.ts";
import type { SvgOptions } from "./types.ts";

/** An axis without its place, and what it is called. */
export type Side = Omit<AxisOptions, "range" | "count"> & {
  readonly label: string;
};

/** The field that points and lines are drawn in, with its axes. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly drawing: Drawing;
  /** From numbers to pixels. */
  readonly x: Axis;
  readonly y: Axis;
  /** Edges of the field, in pixels. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a frame is made of. */
export interface FrameOptions {
  readonly x: Side;
  readonly y: Side;
  /** Heading above it, or "". */
  readonly heading: string;
  /** Pixels to keep free at the right, for labels of lines. */
  readonly margin?: number;
  /** True for a field as high as it is wide. */
  readonly square?: boolean;
}

/** Narrowest plot in pixels: a narrower one has no room for its labels. */
const NARROWEST = 240;

/** Draws axes, grid and heading; the margins follow from the labels. */
export function frameOf(
  options: FrameOptions,
  { width: wanted = 640 }: SvgOptions = {},
): Frame {
  const { heading, margin = 0, square = false } = options;
  if (!(wanted >= NARROWEST && wanted < 1e5)) {
    throw new RangeError(
      `Cannot plot: width must be >= ${NARROWEST}, got ${wanted}`,
    );
  }
  const width = wanted, top = heading ? 68 : 36;
  const around = square ? 0 : Math.round(width * 0.46);
  const trial = axisOf({ ...options.y, range: [1, 0], count: 6 });
  const widest = Math.max(
    ...trial.ticks.map(({ label }) => textWidth(label, 11)),
    0,
  );
  const left = Math.max(34, widest + 18);
  const right = width - Math.max(24, margin);
  const tall = square ? right - left : Math.max(160, around);
  const bottom = top + tall, height = bottom + 52;
  const y = axisOf({ ...options.y, range: [bottom, top], count: tall / 48 });
  const x = xAxis(options.x, [left, right]);
  const drawing = new Drawing();
  if (heading) {
    const text = clipped(heading, width - 32, headingWidth);
    drawing.text(text, { x: 16, y: 28, size: HEADING, bold: true }, heading);
  }
  for (const { value, label } of y.ticks) {
    const at = y.at(value);
    drawing.line([left, at, right, at], "grid");
    drawing.text(label, {
      x: left - 8,
      y: at + 4,
      size: 11,
      ink: "muted",
      anchor: "end",
    });
  }
  for (const { value, label } of x.ticks) {
    const at = x.at(value);
    drawing.line([at, bottom, at, bottom + 5], "muted");
    drawing.text(label, {
      x: at,
      y: bottom + 19,
      size: 11,
      ink: "muted",
      anchor: "middle",
    });
  }
  drawing.line([left, bottom, right, bottom], "muted");
  const yLabel = clippedTo(options.y.label, width - 40, 12);
  drawing.text(yLabel, { x: 16, y: top - 14 }, options.y.label);
  const xLabel = clippedTo(options.x.label, right - left, 12);
  drawing.text(
    xLabel,
    { x: (left + right) / 2, y: height - 12, anchor: "middle" },
    options.x.label,
  );
  return { width, height, drawing, x, y, left, right, top, bottom };
}

/** An axis whose labels don't touch, with fewer marks if need be. */
function xAxis(side: Side, range: [number, number]): Axis {
  for (let count = Math.max(2, (range[1] - range[0]) / 72);; count--) {
    const axis = axisOf({ ...side, range, count });
    const fits = axis.ticks.every(({ value, label }, i) => {
      const next = axis.ticks[i + 1];
      if (!next) return true;
      const room = Math.abs(axis.at(next.value) - axis.at(value));
      return (textWidth(label, 11) + textWidth(next.label, 11)) / 2 + 8 < room;
    });
    if (fits || count <= 2) return axis;
  }
}
