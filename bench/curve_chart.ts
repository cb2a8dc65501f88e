import type { Curve } from "./curves.ts";
import { line, svg, text } from "./ratio_chart.ts";

const WIDTH = 300, HEIGHT = 200, LEFT = 60, TOP = 52, GAP = 90, BELOW = 74;

/** One panel: what is on its axes, and its points. */
interface Panel {
  readonly title: string;
  readonly along: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Panels of curves on log axes, with a dashed line of slope one in each. */
export function curveChart(curves: readonly Curve[], caption: string): string {
  const panels: Panel[] = curves.map(({ of, points }) => ({
    title: `seconds against ${of}`,
    along: of,
    points: points.map(({ size, seconds }) => [size, seconds] as const),
  }));
  const rows = curves.find(({ of }) => of === "rows");
  if (rows !== undefined) {
    panels.push({
      title: "peak memory in MB against rows",
      along: "rows",
      points: rows.points.map((p) => [p.size, p.megabytes] as const),
    });
  }
  const parts = panels.flatMap((panel, k) =>
    drawPanel(
      panel,
      LEFT + (k % 2) * (WIDTH + GAP),
      TOP + Math.floor(k / 2) * (HEIGHT + BELOW),
    )
  );
  const height = TOP + Math.ceil(panels.length / 2) * (HEIGHT + BELOW) + 10;
  parts.unshift(
    text(12, 22, "How cost grows, gradus (wasm), float32, 1 thread", "title"),
  );
  parts.push(text(12, height - 8, `${caption}; dashed: linear`, "fine"));
  const style = ".curve{fill:none;stroke:#1668b8;stroke-width:2}" +
    ".dot{fill:#1668b8}.linear{stroke:#777;stroke-dasharray:4 4}" +
    "@media(prefers-color-scheme:dark){.curve{stroke:#6db3f2}" +
    ".dot{fill:#6db3f2}.linear{stroke:#999}}";
  return svg(LEFT + 2 * WIDTH + GAP + 30, height, style, parts);
}

function drawPanel({ title, along, points }: Panel, x0: number, y0: number) {
  const [left, right] = decades(points.map(([x]) => x));
  const [low, high] = decades(points.map(([, y]) => y));
  const x = (v: number) => x0 + (Math.log10(v) - left) / (right - left) * WIDTH;
  const y = (v: number) =>
    y0 + HEIGHT - (Math.log10(v) - low) / (high - low) * HEIGHT;
  const parts = [text(x0, y0 - 8, title)];
  for (let power = left; power <= right; power++) {
    const at = x(10 ** power);
    parts.push(line(at, y0, at, y0 + HEIGHT, "grid"));
    parts.push(text(at, y0 + HEIGHT + 16, power10(power), "soft", "middle"));
  }
  for (let power = low; power <= high; power++) {
    const at = y(10 ** power);
    parts.push(line(x0, at, x0 + WIDTH, at, "grid"));
    parts.push(text(x0 - 6, at + 4, power10(power), "soft", "end"));
  }
  parts.push(
    text(x0 + WIDTH / 2, y0 + HEIGHT + 34, along, "soft", "middle"),
    linear(points.at(-1)!),
  );
  const path = points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`);
  parts.push(`<polyline class="curve" points="${path.join(" ")}"/>`);
  for (const [a, b] of points) {
    parts.push(
      `<circle class="dot" cx="${x(a).toFixed(1)}" cy="${y(b).toFixed(1)}" ` +
        `r="4"><title>${a}: ${b.toPrecision(3)}</title></circle>`,
    );
  }
  return parts;

  /** Through the last point, down to where it leaves the panel. */
  function linear([a, b]: readonly [number, number]): string {
    const from = Math.max(10 ** left, a * 10 ** low / b);
    return line(x(from), y(b * from / a), x(a), y(b), "linear");
  }
}

/** Whole powers of ten around values. */
function decades(values: readonly number[]): [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.ceil(Math.log10(Math.max(...values)) - 1e-9);
  return [low, Math.max(low + 1, high)];
}

function power10(power: number): string {
  return power < -3 || power > 4
    ? `1e${power}`
    : String(Number((10 ** power).toPrecision(1)));
}
