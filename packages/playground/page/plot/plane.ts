import { cssColor } from "../palette.ts";
import { sizeOf } from "./size_of.ts";

/** A part of the plane on a canvas, with axes. */
export interface Plane {
  readonly pen: CanvasRenderingContext2D;
  /** Pixels of the part inside of the axes. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** From values to pixels. */
  x(value: number): number;
  y(value: number): number;
}

/** An axis: its range, how its numbers are written, and its name. */
export interface PlotAxis {
  readonly range: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly name?: string;
}

/** Room for the numbers of the axes, in pixels. */
const LEFT = 40, BOTTOM = 30, TOP = 8, RIGHT = 10;

/** Clears a canvas to its size on the page, and maps values onto it. */
export function planeOn(
  canvas: HTMLCanvasElement,
  x: PlotAxis,
  y: PlotAxis,
): Plane | undefined {
  const { width: clientWidth, height: clientHeight } = sizeOf(canvas);
  if (clientWidth === 0 || clientHeight === 0) return undefined;
  const density = Math.min(globalThis.devicePixelRatio || 1, 2);
  const w = Math.round(clientWidth * density);
  const h = Math.round(clientHeight * density);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const pen = canvas.getContext("2d")!;
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, clientWidth, clientHeight);
  const width = clientWidth - LEFT - RIGHT;
  const height = clientHeight - TOP - BOTTOM;
  const scaled = ([low, high]: readonly [number, number], value: number) =>
    (value - low) / (high - low);
  return {
    pen,
    left: LEFT,
    top: TOP,
    width,
    height,
    x: (value) => LEFT + width * scaled(x.range, value),
    y: (value) => TOP + height * (1 - scaled(y.range, value)),
  };
}

/** Draws ticks, numbers and names of the axes. */
export function drawAxes(plane: Plane, x: PlotAxis, y: PlotAxis): void {
  const { pen, left, top, width, height } = plane;
  pen.save();
  pen.font = "11px system-ui, sans-serif";
  pen.fillStyle = cssColor("--soft");
  pen.strokeStyle = cssColor("--line");
  pen.lineWidth = 1;
  pen.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  pen.textAlign = "center";
  pen.textBaseline = "top";
  for (const { at, label } of x.ticks) {
    const px = plane.x(at);
    if (px < left - 1 || px > left + width + 1) continue;
    const half = pen.measureText(label).width / 2;
    const most = left + width + RIGHT - half;
    pen.fillText(label, Math.min(px, most), top + height + 4);
  }
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (const { at, label } of y.ticks) {
    const py = plane.y(at);
    if (py >= top - 1 && py <= top + height + 1) {
      pen.fillText(label, left - 5, py);
    }
  }
  pen.fillStyle = cssColor("--ink");
  pen.textAlign = "right";
  pen.textBaseline = "bottom";
  if (x.name) pen.fillText(x.name, left + width, top + height + BOTTOM);
  pen.textAlign = "left";
  pen.textBaseline = "top";
  if (y.name) {
    pen.save();
    pen.translate(1, top + height);
    pen.rotate(-Math.PI / 2);
    pen.fillText(y.name, 0, 0);
    pen.restore();
  }
  pen.restore();
}

/** Round numbers within a range, about so many. */
export function ticksOf(
  [low, high]: readonly [number, number],
  count: number,
): number[] {
  const rough = (high - low) / count;
  if (!(rough > 0 && rough < Infinity)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough)!;
  const ticks = [];
  for (let k = Math.ceil(low / step); k <= high / step; k++) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
}
