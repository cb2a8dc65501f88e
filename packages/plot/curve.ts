import { Cells } from "./_cells.ts";
import { type CurveData, epochsOf, sidesOf, strokesOf } from "./_curve_data.ts";
import { drawDots, endLabels } from "./_curve_text.ts";
import { captionOf, headingOf } from "./_curve_words.ts";
import { svgOf } from "./_drawing.ts";
import { frameOf } from "./_frame.ts";
import { drawLines, labelMargin } from "./_lines.ts";
import { columnsOf } from "./_measure.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import type { Lang, Plot } from "./types.ts";
import { word } from "./_words.ts";

export type { CurveData, CurveSeries } from "./_curve_data.ts";

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
