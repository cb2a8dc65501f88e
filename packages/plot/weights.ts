import { svgOf } from "./_drawing.ts";
import {
  checkNetwork,
  type NetworkData,
  unitName,
  widthsOf,
} from "./_network_data.ts";
import { short } from "./_numbers.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import type { Lang, Plot } from "./types.ts";
import { drawWeights } from "./_weights_svg.ts";
import { weightLines } from "./_weights_text.ts";

/**
 * The weights as heat maps, one a layer: a row for each unit, a column for each
 * of its inputs, the bias last; blue above zero and orange below, as strong as
 * the weight is large. Numbers stand where there is room for them. Of layers
 * too large to be seen, each cell is the largest weight of a block.
 *
 * @param data A network as for `network`; values on its neurons aren't used.
 * @returns The plot.
 * @throws {TypeError} If shapes don't fit.
 * @throws {RangeError} If a weight or bias isn't finite, or there is none.
 *
 * @example One unit
 * ```ts
 * import { weights } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const plot = weights({ layers: [{ weights: [[0.5, -2]], bias: [1] }] });
 * equal(
 *   plot.caption(),
 *   "Layer 1, 2 to 1: weights from -2 to 0.5, largest from x2 to y1.",
 * );
 * ```
 */
export function weights(data: NetworkData): Plot {
  checkNetwork(data);
  const heading = (lang: Lang = "en") =>
    lang === "zh" ? "权重与偏置" : "Weights and biases";
  return {
    heading,
    caption: (lang) => captionOf(data, lang),
    svg(options = {}) {
      const { lang, heading: headed = true } = options;
      const title = heading(lang);
      const drawn = drawWeights(data, { lang, heading: headed ? title : "" });
      const caption = captionOf(data, lang);
      return svgOf({ ...drawn, title, caption, kind: "weights" }, options);
    },
    text({ lang, columns = 80 } = {}) {
      checkColumns(columns);
      const picture = weightLines(data, { lang, columns });
      return plotText(heading(lang), picture, captionOf(data, lang), columns);
    },
  };
}

function captionOf(data: NetworkData, lang: Lang = "en"): string {
  const widths = widthsOf(data);
  return data.layers.map(({ weights: rows }, l) => {
    let low = Infinity, high = -Infinity, at = [0, 0];
    for (const [j, row] of rows.entries()) {
      for (let i = 0; i < row.length; i++) {
        const w = row[i]!;
        if (
          Math.abs(w) > Math.max(Math.abs(low), Math.abs(high)) || i + j === 0
        ) {
          at = [i, j];
        }
        low = Math.min(low, w);
        high = Math.max(high, w);
      }
    }
    const [from, to] = [
      unitName(data, l, at[0]!),
      unitName(data, l + 1, at[1]!),
    ];
    const [w1, w2] = [short(low), short(high)];
    return lang === "zh"
      ? `第 ${l + 1} 层（${widths[l]} 到 ${
        widths[l + 1]
      }）：权重从 ${w1} 到 ${w2}，` +
        `绝对值最大的从 ${from} 到 ${to}。`
      : `Layer ${l + 1}, ${widths[l]} to ${
        widths[l + 1]
      }: weights from ${w1} ` +
        `to ${w2}, largest from ${from} to ${to}.`;
  }).join(lang === "zh" ? "" : " ");
}
