import { wrapped } from "./_measure.ts";
import { svgOf } from "./_drawing.ts";
import { checkNetwork, type NetworkData, widthsOf } from "./_network_data.ts";
import { drawNetwork } from "./_network_svg.ts";
import { listNetwork } from "./_network_text.ts";
import { short } from "./_numbers.ts";
import type { Lang, Plot } from "./types.ts";

export type {
  NetworkData,
  NetworkLayer,
  NetworkValues,
} from "./_network_data.ts";

/**
 * The network drawing: every unit, every weight and every bias, and on the
 * neurons z, a and δ if they are given.
 *
 * Lines are as wide as their weight is large, blue above zero and orange below.
 * Small layers have their numbers on the lines; in all, a pointer held over a
 * line tells its number. Lines and circles carry `data-layer`, `data-unit` and
 * `data-input`, counted from 1 (inputs are layer 0), for a page to hook into.
 * The text lists each unit with its incoming weights.
 *
 * @param data Weights, biases, and what else is to be seen.
 * @returns The plot.
 * @throws {TypeError} If shapes don't fit.
 * @throws {RangeError} If a weight or bias isn't finite, or there is none.
 *
 * @example Two inputs, one unit
 * ```ts
 * import { network } from "@gradus/plot";
 * import { equal, match } from "node:assert/strict";
 *
 * const plot = network({
 *   layers: [{ weights: [[0.5, -2]], bias: [1], activation: "sigmoid" }],
 * });
 * match(plot.svg(), /x2 → y1 = −2/);
 * equal(
 *   plot.text(),
 *   `Network 2-1
 *
 * output · 2 → 1 · sigmoid
 *   x1   ─ 0.5 ─┐
 *   x2   ─  -2 ─┤
 *   bias ─   1 ─┴▶ y1
 *
 * Network 2-1 with 3 parameters. Weights from -2 to 0.5, bias 1.
 * `,
 * );
 * ```
 */
export function network(data: NetworkData): Plot {
  checkNetwork(data);
  const widths = widthsOf(data).join("-");
  const heading = (lang: Lang = "en") =>
    lang === "zh" ? `网络 ${widths}` : `Network ${widths}`;
  return {
    heading,
    caption: (lang) => captionOf(data, lang),
    svg(options = {}) {
      const { lang, heading: headed = true } = options;
      const title = heading(lang);
      const drawn = drawNetwork(data, { lang, heading: headed ? title : "" });
      const caption = captionOf(data, lang);
      return svgOf({ ...drawn, title, caption, kind: "network" }, options);
    },
    text({ lang, columns = 80 } = {}) {
      return [
        heading(lang),
        "",
        ...listNetwork(data, { lang, columns }),
        "",
        ...wrapped(captionOf(data, lang), columns),
      ].join("\n") + "\n";
    },
  };
}

function captionOf(data: NetworkData, lang: Lang = "en"): string {
  const { layers } = data;
  let count = 0, low = Infinity, high = -Infinity;
  const biases: number[] = [];
  for (const { weights, bias } of layers) {
    for (const row of weights) {
      for (let i = 0; i < row.length; i++) {
        low = Math.min(low, row[i]!);
        high = Math.max(high, row[i]!);
        count++;
      }
    }
    for (let j = 0; j < bias.length; j++) biases.push(bias[j]!);
  }
  const widths = widthsOf(data).join("-");
  const most = biases.reduce((m, b) => Math.max(m, b), -Infinity);
  const least = biases.reduce((m, b) => Math.min(m, b), Infinity);
  const parameters = count + biases.length;
  const [w1, w2, b1, b2] = [low, high, least, most].map((x) => short(x));
  if (lang === "zh") {
    return `网络 ${widths}，共 ${parameters} 个参数。权重从 ${w1} 到 ${w2}，` +
      (b1 === b2 ? `偏置 ${b1}。` : `偏置从 ${b1} 到 ${b2}。`);
  }
  return `Network ${widths} with ${parameters} parameters. ` +
    `Weights from ${w1} to ${w2}, ` +
    (b1 === b2 ? `bias ${b1}.` : `biases from ${b1} to ${b2}.`);
}
