import type { Axis } from "../../engine/axes.ts";
import type { Facts, Frame } from "../../engine/protocol.ts";
import type { Look } from "../app.ts";
import { short } from "../drawing/names.ts";
import { format } from "../format.ts";
import {
  CLASS_COLORS,
  cssColor,
  imageOf,
  isDark,
  mixed,
  ROW_COLORS,
  scaleOf,
} from "../palette.ts";
import {
  drawAxes,
  type Plane,
  planeOn,
  type PlotAxis,
  ticksOf,
} from "./plane.ts";

/** An axis with ticks at round numbers of the table. */
function plotAxis({ name, range, center, scale }: Axis): PlotAxis {
  const [low, high] = range.map((value) => center + scale * value);
  const ticks = ticksOf([low!, high!], 4).map((raw) => ({
    at: (raw - center) / scale,
    label: format(raw, 3),
  }));
  return { range, ticks, name: short(name, 24) };
}

const TILE = typeof document === "undefined"
  ? undefined
  : document.createElement("canvas");

/** Draws what the network gives over its inputs, and the rows. */
export function drawOutput(
  canvas: HTMLCanvasElement,
  facts: Facts,
  frame: Frame,
  look: Pick<Look, "x" | "y">,
  row?: number,
): void {
  const { maps } = frame;
  if (!maps) return;
  const xAxis = plotAxis(facts.inputs[look.x]!);
  if (maps.rows === 1) {
    return drawLine(canvas, facts, frame, xAxis, look.x, row);
  }
  const yAxis = plotAxis(facts.inputs[look.y]!);
  const plane = planeOn(canvas, xAxis, yAxis);
  if (!plane || !TILE) return;
  const { pen, left, top, width, height } = plane;
  TILE.width = maps.columns;
  TILE.height = maps.rows;
  TILE.getContext("2d")!.putImageData(surface(facts, frame), 0, 0);
  pen.imageSmoothingEnabled = true;
  pen.drawImage(TILE, left, top, width, height);
  drawAxes(plane, xAxis, yAxis);
  drawPoints(plane, facts, look, row);
}

/** What the network gives at each point, as colours. */
function surface(facts: Facts, { maps }: Frame): ImageData {
  const { units, outputs, columns, rows } = maps!;
  const dark = isDark(), last = units.at(-1)!;
  if (last.length === 1 || facts.task === "regression") {
    return imageOf(softened(last[0]!), columns, scaleOf(dark));
  }
  const image = new ImageData(columns, rows), { data } = image;
  const k = last.length;
  for (let n = 0; n < columns * rows; n++) {
    let best = 0, sum = 0;
    for (let c = 0; c < k; c++) {
      const a = outputs[n * k + c]!;
      sum += Math.max(a, 0);
      if (a > outputs[n * k + best]!) best = c;
    }
    const share = sum > 0 ? outputs[n * k + best]! / sum : 1 / k;
    const sure = 0.75 * Math.max(0, Math.min(1, (share - 1 / k) / (1 - 1 / k)));
    const [r, g, b] = mixed(best, sure, dark);
    data.set([r, g, b, 255], 4 * n);
  }
  return image;
}

/** The same, nearer to the middle, so that rows stand out on it. */
function softened(bytes: Uint8ClampedArray): Uint8ClampedArray {
  return bytes.map((byte) => 128 + (byte - 128) * 0.72);
}

/** The rows: filled those trained on, hollow those to validate. */
function drawPoints(
  plane: Plane,
  facts: Facts,
  { x, y }: Pick<Look, "x" | "y">,
  chosen?: number,
): void {
  const { pen } = plane, { inputs, targets, classes } = facts.points;
  const columns = facts.inputs.length, rows = inputs.length / columns;
  const scale = scaleOf(isDark());
  const ink = cssColor("--ink");
  const size = rows > 1500 ? 2 : rows > 400 ? 3 : 4;
  const width = targets.length / rows;
  const axis = facts.outputs[0];
  for (let i = 0; i < Math.min(rows, 5000); i++) {
    const px = plane.x(inputs[i * columns + x]!);
    const py = plane.y(inputs[i * columns + y]!);
    const validates = i >= facts.trainRows;
    const color = facts.task === "classification"
      ? ROW_COLORS[classes[i]! % ROW_COLORS.length]!
      : colorAt(scale, targets[i * width]!, axis?.range ?? [-1, 1]);
    pen.beginPath();
    pen.arc(px, py, size, 0, 2 * Math.PI);
    pen.lineWidth = validates ? 1.8 : 1.2;
    pen.fillStyle = validates ? "#ffffff" : color;
    pen.strokeStyle = validates ? color : "#ffffff";
    pen.fill();
    pen.stroke();
    if (i === chosen) {
      pen.beginPath();
      pen.arc(px, py, size + 4, 0, 2 * Math.PI);
      pen.strokeStyle = ink;
      pen.lineWidth = 2;
      pen.stroke();
    }
  }
}

function colorAt(
  scale: Uint8ClampedArray,
  value: number,
  [low, high]: readonly [number, number],
): string {
  const k = 4 * Math.round(
    Math.max(0, Math.min(255, 255 * (value - low) / (high - low))),
  );
  return `rgb(${scale[k]} ${scale[k + 1]} ${scale[k + 2]})`;
}

/** One input: the fitted line, or the outputs over it. */
function drawLine(
  canvas: HTMLCanvasElement,
  facts: Facts,
  { maps }: Frame,
  xAxis: PlotAxis,
  x: number,
  row?: number,
): void {
  const regression = facts.task === "regression";
  const yAxis = regression ? plotAxis(facts.outputs[0]!) : {
    range: [-0.1, 1.1] as const,
    ticks: [0, 0.5, 1].map((at) => ({ at, label: `${at}` })),
  };
  const plane = planeOn(canvas, xAxis, yAxis);
  if (!plane) return;
  const { pen } = plane, { outputs, columns } = maps!;
  drawAxes(plane, xAxis, yAxis);
  pen.save();
  pen.beginPath();
  pen.rect(plane.left, plane.top, plane.width, plane.height);
  pen.clip();
  drawTargets(plane, facts, x, row);
  const k = outputs.length / columns;
  for (let c = 0; c < k; c++) {
    pen.strokeStyle = regression || k === 1
      ? cssColor("--ink")
      : CLASS_COLORS[c % CLASS_COLORS.length]!;
    pen.lineWidth = 2.5;
    pen.beginPath();
    const [low, high] = xAxis.range;
    for (let n = 0; n < columns; n++) {
      const px = plane.x(low + (high - low) * n / (columns - 1));
      const py = plane.y(outputs[n * k + c]!);
      if (n === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    }
    pen.stroke();
  }
  pen.restore();
}

function drawTargets(
  plane: Plane,
  facts: Facts,
  x: number,
  chosen?: number,
): void {
  const { pen } = plane, { inputs, targets, classes } = facts.points;
  const columns = facts.inputs.length, rows = inputs.length / columns;
  const width = targets.length / rows;
  const paper = cssColor("--card"), ink = cssColor("--ink");
  const regression = facts.task === "regression";
  for (let i = 0; i < Math.min(rows, 5000); i++) {
    const color = ROW_COLORS[regression ? 0 : classes[i]! % ROW_COLORS.length]!;
    const validates = i >= facts.trainRows;
    const px = plane.x(inputs[i * columns + x]!);
    const py = plane.y(
      regression ? targets[i * width]! : Math.min(classes[i]!, 1),
    );
    pen.beginPath();
    pen.arc(px, py, i === chosen ? 7 : 4, 0, 2 * Math.PI);
    pen.fillStyle = validates ? paper : color;
    pen.strokeStyle = i === chosen ? ink : validates ? color : paper;
    pen.lineWidth = validates ? 1.6 : 1;
    pen.fill();
    pen.stroke();
  }
}
