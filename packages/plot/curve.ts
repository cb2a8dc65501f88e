import { svgOf } from "./_drawing.ts";
import { Cells } from "./_cells.ts";
import { frameOf, type Side } from "./_frame.ts";
import { drawLines, labelMargin, spreadOut, type Stroke } from "./_lines.ts";
import { clipped, columnsOf } from "./_measure.ts";
import { checkFinite, extent, short } from "./_numbers.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import type { Lang, Plot } from "./types.ts";
import { word } from "./_words.ts";

/** A line of a {@linkcode curve}. */
export interface CurveSeries {
  /** What it is, such as `train` or `validation`. */
  readonly name: string;
  /** A number for each epoch; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** How something goes on from epoch to epoch. */
export interface CurveData {
  /** What it is, such as `loss` or `accuracy`; `loss` unless said. */
  readonly quantity?: string;
  /** What exactly, such as `binaryCrossEntropy`: written beside the axis. */
  readonly rule?: string;
  /** The lines, at least one, with a number at least. */
  readonly series: readonly CurveSeries[];
  /** Number of the first epoch; 1 unless said. */
  readonly first?: number;
  /** The epoch whose parameters were kept, to be marked. */
  readonly best?: number;
}

/**
 * Loss or a metric by epoch, a line a series. The axis is logarithmic where
 * the numbers are all above zero and the greatest is over 50 times the least.
 *
 * @param data The numbers.
 * @returns The plot.
 * @throws {RangeError} If there is nothing to draw, or a number isn't finite.
 *
 * @example Four epochs
 * ```ts
 * import { curve } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const plot = curve({
 *   series: [
 *     { name: "train", values: [0.9, 0.5, 0.3, 0.25] },
 *     { name: "validation", values: [1, 0.6, 0.5, 0.55] },
 *   ],
 *   best: 3,
 * });
 * equal(
 *   plot.caption(),
 *   "Loss over 4 epochs: train from 0.9 to 0.25; validation from 1 to 0.55, " +
 *     "least 0.5 at epoch 3. Epoch 3 is kept.",
 * );
 * ```
 */
export function curve(data: CurveData): Plot {
  const strokes = strokesOf(data);
  const named = (lang?: Lang) =>
    strokes.map((s) => ({ ...s, name: word(s.name, lang) }));
  return {
    heading: (lang) => headingOf(data, lang),
    caption: (lang) => captionOf(data, strokes, lang),
    svg(options = {}) {
      const { lang, heading = true } = options;
      const lines = named(lang);
      const frame = frameOf({
        ...sidesOf(data, strokes, lang),
        heading: heading ? headingOf(data, lang) : "",
        margin: lines.length > 1 ? labelMargin(lines.map((s) => s.name)) : 0,
      }, options);
      drawLines(frame, lines);
      const { drawing, x, top, bottom } = frame;
      if (data.best !== undefined && epochsOf(data) > 1) {
        const at = x.at(data.best);
        drawing.line([at, top, at, bottom], "muted", {
          "stroke-dasharray": "3 3",
          "data-best": data.best,
        });
        const end = at > (frame.left + frame.right) / 2;
        drawing.text(
          lang === "zh" ? `采用第 ${data.best} 轮` : `epoch ${data.best} kept`,
          {
            x: at + (end ? -6 : 6),
            y: top + 12,
            size: 11,
            rim: true,
            ink: "muted",
            anchor: end ? "end" : "start",
          },
        );
      }
      return svgOf({
        ...frame,
        title: headingOf(data, lang),
        caption: captionOf(data, strokes, lang),
        kind: "curve",
      }, options);
    },
    text({ lang, columns = 80 } = {}) {
      checkColumns(columns);
      const lines = named(lang);
      const names = lines.length > 1
        ? Math.min(20, Math.max(...lines.map((s) => columnsOf(s.name)))) + 1
        : 0;
      const cells = new Cells(sidesOf(data, strokes, lang), {
        columns: columns - names,
        rows: 15,
      });
      drawDots(cells, lines);
      return plotText(
        headingOf(data, lang),
        cells.lines(endLabels(cells, lines)),
        captionOf(data, strokes, lang),
        columns,
      );
    },
  };
}

function strokesOf({ series, first = 1 }: CurveData): Stroke[] {
  const strokes = series.map(({ name, values }) => ({
    name,
    points: values.map((y, i) => [first + i, y] as const),
  }));
  for (const { name, points } of strokes) {
    for (const [x, y] of points) {
      if (y !== null) checkFinite("curve", `${name} of epoch ${x}`, y);
    }
  }
  if (strokes.every(({ points }) => points.every(([, y]) => y === null))) {
    throw new RangeError("Cannot plot curve: it needs at least one number");
  }
  return strokes;
}

function epochsOf({ series }: CurveData): number {
  return Math.max(...series.map(({ values }) => values.length));
}

function valuesOf({ points }: Stroke): number[] {
  return points.flatMap(([, y]) => y === null ? [] : [y]);
}

function sidesOf(
  data: CurveData,
  strokes: readonly Stroke[],
  lang?: Lang,
): { x: Side; y: Side } {
  const { first = 1, quantity = "loss" } = data, epochs = epochsOf(data);
  const [low, high] = extent(strokes.flatMap(valuesOf));
  const log = low > 0 && high > 50 * low;
  // From zero up, unless that would press the line against the top.
  const least = low >= 0 && low < 0.5 * high ? 0 : low;
  const label = word(quantity, lang) + (data.rule ? ` · ${data.rule}` : "");
  return {
    x: {
      label: word("epoch", lang),
      domain: epochs > 1
        ? [first, first + epochs - 1]
        : [first - 0.5, first + 0.5],
      whole: true,
    },
    y: {
      label: log
        ? lang === "zh"
          ? `${label}（${word("log scale", lang)}）`
          : `${label} (log scale)`
        : label,
      domain: [log ? low : least, high],
      log,
      nice: true,
    },
  };
}

function headingOf({ quantity = "loss" }: CurveData, lang?: Lang): string {
  const what = word(quantity, lang);
  if (lang === "zh") return `各轮次的${what}`;
  return `${capital(what)} by epoch`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function captionOf(
  data: CurveData,
  strokes: readonly Stroke[],
  lang: Lang = "en",
): string {
  const { quantity = "loss", best } = data, epochs = epochsOf(data);
  const zh = lang === "zh";
  const parts = strokes.flatMap((stroke) => {
    const values = valuesOf(stroke), name = word(stroke.name, lang);
    if (values.length === 0) return [];
    const [start, end] = [values[0]!, values.at(-1)!].map((y) => short(y));
    const [low] = extent(values);
    const at = stroke.points.find(([, y]) => y === low)![0];
    if (values.length === 1) return [`${name} ${end}`];
    const turns = low < Math.min(values[0]!, values.at(-1)!);
    return zh
      ? [
        `${name}从 ${start} 到 ${end}` +
        (turns ? `，最低 ${short(low)}（第 ${at} 轮）` : ""),
      ]
      : [
        `${name} from ${start} to ${end}` +
        (turns ? `, least ${short(low)} at epoch ${at}` : ""),
      ];
  });
  if (zh) {
    return `${epochs} 轮的${word(quantity, lang)}：${parts.join("；")}。` +
      (best === undefined ? "" : `采用第 ${best} 轮的参数。`);
  }
  const span = epochs === 1 ? "after 1 epoch" : `over ${epochs} epochs`;
  return `${capital(quantity)} ${span}: ${parts.join("; ")}.` +
    (best === undefined ? "" : ` Epoch ${best} is kept.`);
}

/** Lines in dots: the first solid, the others broken in their own ways. */
function drawDots(cells: Cells, strokes: readonly Stroke[]): void {
  for (const [k, { points }] of strokes.entries()) {
    const pattern = (i: number) => k === 0 || Math.floor(i / (k + 1)) % 2 === 0;
    for (const [i, [x, y]] of points.entries()) {
      if (y === null) continue;
      const before = points[i - 1];
      const alone = (before?.[1] ?? null) === null;
      if (alone) cells.dot(x, y);
      else cells.line([before![0], before![1]!], [x, y], pattern);
    }
  }
}

/** Names beside the rows in which the lines end, moved apart. */
function endLabels(
  cells: Cells,
  strokes: readonly Stroke[],
): Map<number, string> {
  if (strokes.length < 2) return new Map();
  const ends = strokes.flatMap(({ name, points }) => {
    const last = points.findLast(([, y]) => y !== null);
    return last ? [{ name, row: cells.rowOf(last[1]!) }] : [];
  }).sort((a, b) => a.row - b.row);
  const range = [0, cells.rows - 1] as const;
  const rows = spreadOut(ends.map(({ row }) => row), 1, range);
  return new Map(ends.map(({ name }, i) => [rows[i]!, clipped(name, 20)]));
}
