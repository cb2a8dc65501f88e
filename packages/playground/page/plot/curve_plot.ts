import type { EpochPoint } from "../../engine/trainer.ts";
import { format } from "../format.ts";
import { drawAxes, planeOn, type PlotAxis, ticksOf } from "./plane.ts";

/** A lane's curves, and the colour they are drawn in. */
export interface Curve {
  readonly points: readonly EpochPoint[];
  readonly color: string;
}

/** Most points of a curve that are drawn: of more, every so many. */
const MOST = 600;

/** Draws training curves in full, validation curves dashed. */
export function drawCurves(
  canvas: HTMLCanvasElement,
  curves: readonly Curve[],
  log: boolean,
): void {
  const last = Math.max(2, ...curves.map(({ points }) => points.length));
  let low = Infinity, high = -Infinity;
  for (const { points } of curves) {
    for (const { loss, validation = loss } of points) {
      low = Math.min(low, loss, validation);
      high = Math.max(high, loss, validation);
    }
  }
  if (!(high > low)) [low, high] = high > 0 ? [high / 2, high * 2] : [0, 1];
  const x: PlotAxis = {
    range: [1, last],
    ticks: ticksOf([1, last], 4).filter(Number.isInteger)
      .map((at) => ({ at, label: `${at}` })),
  };
  const y = log && low > 0 ? logAxis(low, high) : linearAxis(high);
  const plane = planeOn(canvas, x, y);
  if (!plane) return;
  const { pen } = plane;
  drawAxes(plane, x, y);
  const height = log && low > 0 ? Math.log10 : (v: number) => v;
  pen.lineWidth = 2;
  pen.lineJoin = "round";
  for (const { points, color } of curves) {
    const every = Math.ceil(points.length / MOST);
    for (const kind of ["validation", "loss"] as const) {
      pen.strokeStyle = color;
      pen.globalAlpha = kind === "loss" ? 1 : 0.75;
      pen.setLineDash(kind === "loss" ? [] : [5, 4]);
      pen.beginPath();
      let begun = false;
      for (let k = 0; k < points.length; k++) {
        const value = points[k]![kind];
        if (value === undefined || k % every !== 0 && k < points.length - 1) {
          continue;
        }
        const px = plane.x(k + 1), py = plane.y(height(value));
        if (begun) pen.lineTo(px, py);
        else pen.moveTo(px, py);
        begun = true;
      }
      pen.stroke();
    }
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function linearAxis(high: number): PlotAxis {
  const range = [0, high * 1.05] as const;
  return {
    range,
    ticks: ticksOf(range, 4).map((at) => ({ at, label: format(at, 3) })),
  };
}

function logAxis(low: number, high: number): PlotAxis {
  const range = [Math.log10(low) - 0.05, Math.log10(high) + 0.05] as const;
  const wide = range[1] - range[0] > 1.2;
  const ticks = wide
    ? ticksOf(range, 4).filter(Number.isInteger).map((at) => ({
      at,
      label: format(10 ** at, 2),
    }))
    : ticksOf([low, high], 4).filter((v) => v > 0).map((v) => ({
      at: Math.log10(v),
      label: format(v, 3),
    }));
  return { range, ticks };
}
