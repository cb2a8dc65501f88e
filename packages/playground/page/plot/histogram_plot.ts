import { format } from "../format.ts";
import { cssColor } from "../palette.ts";
import { sizeOf } from "./size_of.ts";

/** Bars of a histogram. */
const BARS = 25;

/** Draws how often values fall into each of equal ranges around 0. */
export function drawHistogram(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
): void {
  const { width, height } = sizeOf(canvas);
  if (width === 0 || height === 0) return;
  const density = Math.min(globalThis.devicePixelRatio || 1, 2);
  const w = Math.round(width * density), h = Math.round(height * density);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const pen = canvas.getContext("2d")!;
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  const { counts, most } = countsOf(values);
  const highest = Math.max(1, ...counts), floor = height - 16;
  const bar = width / BARS;
  for (const [k, n] of counts.entries()) {
    const middle = k - (BARS - 1) / 2;
    pen.fillStyle = cssColor(
      middle < 0 ? "--negative" : middle > 0 ? "--positive" : "--soft",
    );
    const tall = (floor - 4) * n / highest;
    pen.fillRect(k * bar + 1, floor - tall, bar - 2, tall);
  }
  pen.fillStyle = cssColor("--line");
  pen.fillRect(0, floor, width, 1);
  pen.fillStyle = cssColor("--soft");
  pen.font = "11px system-ui, sans-serif";
  pen.textBaseline = "bottom";
  pen.fillText(format(-most, 2), 0, height);
  pen.textAlign = "center";
  pen.fillText("0", width / 2, height);
  pen.textAlign = "right";
  pen.fillText(format(most, 2), width, height);
}

/** Numbers of values in equal ranges from -most to most. */
export function countsOf(
  values: ArrayLike<number>,
): { counts: number[]; most: number } {
  let most = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!);
    if (size > most && size < Infinity) most = size;
  }
  const counts = new Array<number>(BARS).fill(0);
  for (let k = 0; k < values.length; k++) {
    const x = values[k]!;
    if (!Number.isFinite(x)) continue;
    const at = most === 0 ? 0.5 : (x / most + 1) / 2;
    counts[Math.min(BARS - 1, Math.floor(at * BARS))]!++;
  }
  return { counts, most };
}
