import { Cells } from "./_cells.ts";
import { svgOf } from "./_drawing.ts";
import { frameOf, type Side } from "./_frame.ts";
import { drawLines } from "./_lines.ts";
import { checkAllFinite, extent, short } from "./_numbers.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import { drawPoints, letterPoints, LETTERS } from "./_points.ts";
import type { Lang, Plot } from "./types.ts";

/** A named list of numbers. */
export interface Variable {
  /** Its name. */
  readonly name: string;
  /** A number a row. */
  readonly values: ArrayLike<number>;
}

/** Points, and what was fitted to them. */
export interface FitData {
  /** The input. */
  readonly x: Variable;
  /** The target, as many numbers; for two classes 0 and 1. */
  readonly y: Variable;
  /** What the model says, from left to right: pairs of x and y. */
  readonly line: readonly (readonly [x: number, y: number])[];
  /** What the line is, such as `prediction`. */
  readonly lineName?: string;
}

/**
 * A scatter plot with the fitted line or curve.
 *
 * @param data Points and line.
 * @returns The plot.
 * @throws {TypeError} If there are not as many y as x.
 * @throws {RangeError} If there is no point, fewer than two places of the line,
 * or a number isn't finite.
 *
 * @example Three points about a line
 * ```ts
 * import { fit } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const plot = fit({
 *   x: { name: "age", values: [1, 2, 3] },
 *   y: { name: "height", values: [70, 85, 95] },
 *   line: [[1, 71], [3, 96]],
 * });
 * equal(
 *   plot.caption(),
 *   "3 points: age from 1 to 3, height from 70 to 95. " +
 *     "The line goes from (1, 71) to (3, 96).",
 * );
 * ```
 */
export function fit(data: FitData): Plot {
  const { x, y, line } = data;
  checkFit(data);
  const heading = (lang: Lang = "en") =>
    lang === "zh" ? `${x.name} 与 ${y.name}` : `${y.name} by ${x.name}`;
  return {
    heading,
    caption: (lang) => captionOf(data, lang),
    svg(options = {}) {
      const { lang, heading: headed = true } = options;
      const title = heading(lang);
      const frame = frameOf(
        { ...sidesOf(data), heading: headed ? title : "" },
        options,
      );
      drawPoints(frame, {
        x: x.values,
        y: y.values,
        title: (i) =>
          `${x.name} ${short(x.values[i]!)}, ${y.name} ${short(y.values[i]!)}`,
      });
      // The second colour, so that it is told from the points.
      const name = data.lineName ?? "";
      const strokes = [{ name: "", points: [] }, { name, points: line }];
      drawLines(frame, strokes, { solid: true });
      const caption = captionOf(data, lang);
      return svgOf({ ...frame, title, caption, kind: "fit" }, options);
    },
    text({ lang = "en", columns = 80 } = {}) {
      checkColumns(columns);
      const cells = new Cells(sidesOf(data), { columns, rows: 18 });
      for (let i = 1; i < line.length; i++) cells.line(line[i - 1]!, line[i]!);
      letterPoints(cells, x.values, y.values);
      const picture = [...cells.lines(), LETTERS[lang]];
      return plotText(heading(lang), picture, captionOf(data, lang), columns);
    },
  };
}

function checkFit({ x, y, line }: FitData): void {
  if (x.values.length !== y.values.length) {
    throw new TypeError(
      `Cannot plot fit: y must have ${x.values.length} numbers as x, ` +
        `got ${y.values.length}`,
    );
  }
  if (x.values.length === 0 || line.length < 2) {
    throw new RangeError(
      "Cannot plot fit: it needs a point, and two places of the line, " +
        `got ${x.values.length} and ${line.length}`,
    );
  }
  checkAllFinite("fit", x.name, x.values);
  checkAllFinite("fit", y.name, y.values);
  checkAllFinite("fit", "line", line.flat());
}

function sidesOf({ x, y, line }: FitData): { x: Side; y: Side } {
  const all = (k: 0 | 1, values: ArrayLike<number>) =>
    extent([...Array.from(values), ...line.map((place) => place[k])]);
  return {
    x: { label: x.name, domain: all(0, x.values), nice: true },
    y: { label: y.name, domain: all(1, y.values), nice: true },
  };
}

function captionOf({ x, y, line }: FitData, lang: Lang = "en"): string {
  const count = x.values.length;
  const span = ({ values }: Variable) =>
    extent(Array.from(values)).map((v) => short(v));
  const [x1, x2] = span(x), [y1, y2] = span(y);
  const place = ([a, b]: readonly [number, number]) =>
    `(${short(a)}, ${short(b)})`;
  const [from, to] = [place(line[0]!), place(line.at(-1)!)];
  if (lang === "zh") {
    return `${count} 个点：${x.name} 从 ${x1} 到 ${x2}，${y.name} 从 ${y1} ` +
      `到 ${y2}。拟合线从 ${from} 到 ${to}。`;
  }
  return `${count} point${count === 1 ? "" : "s"}: ${x.name} from ${x1} to ` +
    `${x2}, ${y.name} from ${y1} to ${y2}. The line goes from ${from} to ${to}.`;
}
