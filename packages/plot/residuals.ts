import { Cells } from "./_cells.ts";
import { svgOf } from "./_drawing.ts";
import { frameOf, type Side } from "./_frame.ts";
import { checkAllFinite, extent, short } from "./_numbers.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import { drawPoints, letterPoints, LETTERS } from "./_points.ts";
import type { Lang, Plot } from "./types.ts";

/** Predictions and what was true. */
export interface ResidualsData {
  /** Name of the target. */
  readonly name: string;
  /** Predicted numbers, [rows]. */
  readonly predicted: ArrayLike<number>;
  /** True numbers, [rows]. */
  readonly actual: ArrayLike<number>;
}

/**
 * Residuals, actual - predicted, by prediction: a good fit leaves a band about
 * zero without a shape. Dashed lines are one root mean square away.
 *
 * @param data Predictions and truth.
 * @returns The plot.
 * @throws {TypeError} If there are not as many of both.
 * @throws {RangeError} If there is no row or a number isn't finite.
 *
 * @example Four rows
 * ```ts
 * import { residuals } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const plot = residuals({
 *   name: "price",
 *   predicted: [1, 2, 3, 4],
 *   actual: [2, 1, 4, 3],
 * });
 * equal(
 *   plot.caption(),
 *   "4 residuals of price (actual - predicted): mean 0, root mean square 1, " +
 *     "from -1 to 1.",
 * );
 * ```
 */
export function residuals(data: ResidualsData): Plot {
  const { name, predicted } = data;
  const differences = differencesOf(data);
  const rms = Math.sqrt(
    differences.reduce((sum, r) => sum + r * r / differences.length, 0),
  );
  const heading = (lang: Lang = "en") =>
    lang === "zh" ? `${name} 的残差` : `Residuals of ${name}`;
  return {
    heading,
    caption: (lang) => captionOf(name, differences, rms, lang),
    svg(options = {}) {
      const { lang, heading: headed = true } = options;
      const title = heading(lang);
      const frame = frameOf({
        ...sidesOf(data, differences, lang),
        heading: headed ? title : "",
      }, options);
      const { drawing, y, left, right } = frame;
      for (const level of rms > 0 ? [rms, -rms] : []) {
        drawing.line([left, y.at(level), right, y.at(level)], "muted", {
          "stroke-dasharray": "4 4",
        });
      }
      drawing.line([left, y.at(0), right, y.at(0)], "ink", {
        "stroke-width": 1.5,
      });
      drawPoints(frame, {
        x: predicted,
        y: differences,
        title: (i) =>
          `${short(predicted[i]!)} → ${short(data.actual[i]!)}: ` +
          short(differences[i]!),
      });
      const caption = captionOf(name, differences, rms, lang);
      return svgOf({ ...frame, title, caption, kind: "residuals" }, options);
    },
    text({ lang = "en", columns = 80 } = {}) {
      checkColumns(columns);
      const sides = sidesOf(data, differences, lang);
      const cells = new Cells(sides, { columns, rows: 18 });
      const [low, high] = cells.x.domain;
      cells.line([low, 0], [high, 0]);
      letterPoints(cells, predicted, differences);
      const picture = [...cells.lines(), LETTERS[lang]];
      const caption = captionOf(name, differences, rms, lang);
      return plotText(heading(lang), picture, caption, columns);
    },
  };
}

function differencesOf({ name, predicted, actual }: ResidualsData): number[] {
  if (predicted.length !== actual.length) {
    throw new TypeError(
      `Cannot plot residuals: predicted must have ${actual.length} numbers as ` +
        `actual, got ${predicted.length}`,
    );
  }
  if (actual.length === 0) {
    throw new RangeError(
      "Cannot plot residuals: there must be at least one row",
    );
  }
  checkAllFinite("residuals", `predicted ${name}`, predicted);
  checkAllFinite("residuals", `actual ${name}`, actual);
  return Array.from(actual, (y, i) => y - predicted[i]!);
}

function sidesOf(
  { predicted }: ResidualsData,
  differences: readonly number[],
  lang: Lang = "en",
): { x: Side; y: Side } {
  const [low, high] = extent(differences);
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const [x, y] = lang === "zh"
    ? ["预测值", "残差（实际 − 预测）"]
    : ["predicted", "actual − predicted"];
  return {
    x: { label: x!, domain: extent(Array.from(predicted)), nice: true },
    y: { label: y!, domain: [-most, most], nice: true },
  };
}

function captionOf(
  name: string,
  differences: readonly number[],
  rms: number,
  lang: Lang = "en",
): string {
  const count = differences.length;
  const mean = differences.reduce((sum, r) => sum + r / count, 0);
  const [low, high] = extent(differences).map((r) => short(r));
  const [m, s] = [short(mean), short(rms)];
  if (lang === "zh") {
    return `${name} 的 ${count} 个残差（实际 - 预测）：均值 ${m}，均方根 ${s}，` +
      `从 ${low} 到 ${high}。`;
  }
  return `${count} residual${count === 1 ? "" : "s"} of ${name} ` +
    `(actual - predicted): mean ${m}, root mean square ${s}, ` +
    `from ${low} to ${high}.`;
}
