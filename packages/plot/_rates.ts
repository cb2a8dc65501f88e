import { Cells } from "./_cells.ts";
import { svgOf } from "./_drawing.ts";
import { frameOf, type Side } from "./_frame.ts";
import { drawLines, labelMargin, spreadOut, type Stroke } from "./_lines.ts";
import { clipped, columnsOf } from "./_measure.ts";
import { checkAllFinite, short } from "./_numbers.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import type { Lang, Plot } from "./types.ts";

/** A curve of rates in [0, 1]. */
export interface RateCurve {
  /** The class that counts as positive. */
  readonly name: string;
  /** From naming no row positive to naming all: pairs in [0, 1]. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The area under it, in [0, 1]. */
  readonly area: number;
}

/** What tells the two plots of rates apart. */
export interface Rates {
  readonly kind: string;
  readonly curves: readonly RateCurve[];
  /** Words by language: heading, axes, what the area is called. */
  readonly words: Readonly<
    Record<Lang, { heading: string; x: string; y: string; area: string }>
  >;
  /** What guessing would reach, from the left edge to the right. */
  readonly chance?: readonly [number, number];
  /** True if y holds back to the last x, not on the way between. */
  readonly stepped?: boolean;
}

/** A plot of rates: a square, a line a class, the guess dotted. */
export function ratesPlot(rates: Rates): Plot {
  checkRates(rates);
  const { kind, words, chance } = rates;
  const strokes = strokesOf(rates);
  const heading = (lang: Lang = "en") => words[lang].heading;
  const sides = (lang: Lang = "en"): { x: Side; y: Side } => ({
    x: { label: words[lang].x, domain: [0, 1] },
    y: { label: words[lang].y, domain: [0, 1] },
  });
  return {
    heading,
    caption: (lang) => captionOf(rates, lang),
    svg(options = {}) {
      const { lang = "en", heading: headed = true } = options;
      const many = strokes.length > 1;
      const margin = many ? labelMargin(strokes.map(({ name }) => name)) : 24;
      const frame = frameOf({
        ...sides(lang),
        heading: headed ? heading(lang) : "",
        margin,
        square: true,
      }, { ...options, width: options.width ?? 440 + margin });
      const { drawing, x, y } = frame;
      if (chance) {
        drawing.line(
          [x.at(0), y.at(chance[0]), x.at(1), y.at(chance[1])],
          "muted",
          { "stroke-dasharray": "3 4" },
        );
      }
      drawLines(frame, strokes, { exact: true });
      if (!many) {
        const { name, area } = rates.curves[0]!;
        const text = `${words[lang].area} ${short(area)}`;
        drawing.text(text, {
          x: frame.right - 12,
          y: frame.bottom - 16,
          size: 14,
          ink: "s0",
          anchor: "end",
          rim: true,
        }, name);
      }
      return svgOf({
        ...frame,
        title: heading(lang),
        caption: captionOf(rates, lang),
        kind,
      }, options);
    },
    text({ lang, columns = 80 } = {}) {
      checkColumns(columns);
      const names = strokes.length > 1
        ? Math.min(24, Math.max(...strokes.map((s) => columnsOf(s.name)))) + 1
        : 0;
      const cells = new Cells(sides(lang), {
        columns: Math.min(columns, 52 + names) - names,
        rows: 20,
      });
      if (chance) {
        cells.line([0, chance[0]], [1, chance[1]], (i) => i % 4 === 0);
      }
      for (const [k, { points }] of strokes.entries()) {
        const pattern = (i: number) =>
          k === 0 || Math.floor(i / (k + 1)) % 2 === 0;
        for (let i = 1; i < points.length; i++) {
          cells.line(pair(points[i - 1]!), pair(points[i]!), pattern);
        }
      }
      return plotText(
        heading(lang),
        cells.lines(labelsBeside(cells, strokes)),
        captionOf(rates, lang),
        columns,
      );
    },
  };
}

function pair([x, y]: readonly [number, number | null]): [number, number] {
  return [x, y!];
}

function checkRates({ kind, curves }: Rates): void {
  if (curves.length === 0 || curves.some(({ points }) => points.length < 2)) {
    throw new RangeError(
      `Cannot plot ${kind}: it needs a curve of at least two points`,
    );
  }
  for (const { name, points, area } of curves) {
    checkAllFinite(kind, name, [area, ...points.flat()]);
    const wrong = points.flat().find((x) => x < 0 || x > 1);
    if (wrong === undefined) continue;
    throw new RangeError(
      `Cannot plot ${kind}: rates of ${name} must be in [0, 1], got ${wrong}`,
    );
  }
}

function strokesOf({ curves, stepped = false }: Rates): Stroke[] {
  return curves.map(({ name, points, area }) => ({
    name: curves.length > 1 ? `${clipped(name, 17)} ${short(area, 3)}` : name,
    points: stepped
      ? points.flatMap(([x, y], i) =>
        i === 0 ? [[x, y] as const] : [[points[i - 1]![0], y], [x, y]] as const
      )
      : points,
  }));
}

/** Names with areas beside the field, from its middle down. */
function labelsBeside(
  cells: Cells,
  strokes: readonly Stroke[],
): Map<number, string> {
  if (strokes.length < 2) return new Map();
  const start = Math.max(0, (cells.rows - strokes.length) >> 1);
  const rows = spreadOut(strokes.map(() => start), 1, [0, cells.rows - 1]);
  return new Map(strokes.map(({ name }, k) => [rows[k]!, clipped(name, 24)]));
}

function captionOf({ curves, words }: Rates, lang: Lang = "en"): string {
  const { area: what } = words[lang];
  const [first] = curves, area = short(first!.area);
  const count = first!.points.length;
  if (lang === "zh") {
    return curves.length === 1
      ? `${first!.name} 的${what}为 ${area}，曲线有 ${count} 个点。`
      : `${what}，每个类别对其余类别：` +
        curves.map((c) => `${c.name} 为 ${short(c.area)}`).join("，") + "。";
  }
  const capital = what[0]!.toUpperCase() + what.slice(1);
  return curves.length === 1
    ? `${capital} for ${first!.name}: ${area}. The curve has ${count} points.`
    : `${capital}, each class against all others: ` +
      curves.map((c) => `${c.name} ${short(c.area)}`).join(", ") + ".";
}
