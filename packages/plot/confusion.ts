import { svgOf } from "./_drawing.ts";
import { drawConfusion } from "./_confusion_svg.ts";
import { confusionLines } from "./_confusion_text.ts";
import { mistakesOf } from "./_mistakes.ts";
import { short } from "./_numbers.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import type { Lang, Plot } from "./types.ts";

/** How often each class was taken for each. */
export interface ConfusionData {
  /** Names of the classes. */
  readonly labels: readonly string[];
  /** Counts, [actual][predicted]. */
  readonly matrix: readonly ArrayLike<number>[];
}

/**
 * The confusion matrix: a row for each actual class, shaded by the share of it
 * that went to each predicted class, what is right in another colour than what
 * is wrong. The last column is the recall.
 *
 * @param data Names and counts.
 * @returns The plot.
 * @throws {TypeError} If the matrix isn't square or has no name for each class.
 * @throws {RangeError} If a count isn't a whole number >= 0, or there is none.
 *
 * @example One of four rows wrong
 * ```ts
 * import { confusion } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const plot = confusion({ labels: ["no", "yes"], matrix: [[2, 0], [1, 1]] });
 * equal(
 *   plot.caption(),
 *   "3 of 4 rows right (0.75), 2 classes. Most often wrong: yes taken for no (1 row).",
 * );
 * ```
 */
export function confusion(data: ConfusionData): Plot {
  checkConfusion(data);
  const heading = (lang: Lang = "en") =>
    lang === "zh" ? "混淆矩阵" : "Confusion matrix";
  return {
    heading,
    caption: (lang) => captionOf(data, lang),
    svg(options = {}) {
      const { lang, heading: headed = true } = options;
      const title = heading(lang);
      const drawn = drawConfusion(data, { lang, heading: headed ? title : "" });
      const caption = captionOf(data, lang);
      return svgOf({ ...drawn, title, caption, kind: "confusion" }, options);
    },
    text({ lang, columns = 80 } = {}) {
      checkColumns(columns);
      const picture = confusionLines(data, { lang, columns });
      return plotText(heading(lang), picture, captionOf(data, lang), columns);
    },
  };
}

function checkConfusion({ labels, matrix }: ConfusionData): void {
  const classes = labels.length;
  const widths = [matrix.length, ...matrix.map((row) => row.length)];
  const wrong = widths.find((width) => width !== classes);
  if (wrong !== undefined) {
    throw new TypeError(
      `Cannot plot confusion: the matrix must be ${classes} × ${classes} as ` +
        `there are labels, got a side of ${wrong}`,
    );
  }
  for (const [k, row] of matrix.entries()) {
    for (let j = 0; j < classes; j++) {
      if (Number.isSafeInteger(row[j]) && row[j]! >= 0) continue;
      throw new RangeError(
        `Cannot plot confusion: matrix[${k}][${j}] must be a whole number ` +
          `>= 0, got ${row[j]}`,
      );
    }
  }
  if (!matrix.some((row) => Array.from(row).some((count) => count > 0))) {
    throw new RangeError(
      "Cannot plot confusion: there must be at least one row",
    );
  }
}

function captionOf(data: ConfusionData, lang: Lang = "en"): string {
  const { labels, matrix } = data;
  const rows = matrix.reduce(
    (sum, row) => sum + Array.from(row).reduce((s, n) => s + n, 0),
    0,
  );
  const right = matrix.reduce((sum, row, k) => sum + row[k]!, 0);
  const worst = mistakesOf(data).slice(0, 3);
  const share = short(right / rows), classes = labels.length;
  if (lang === "zh") {
    const list = worst.map(({ actual, predicted, count }) =>
      `把 ${actual} 当作 ${predicted} ${count} 次`
    );
    return `${rows} 行中 ${right} 行正确（${share}），${classes} 个类别。` +
      (list.length > 0 ? `最常见的错误：${list.join("；")}。` : "没有错误。");
  }
  const list = worst.map(({ actual, predicted, count }) =>
    `${actual} taken for ${predicted} (${count} row${count === 1 ? "" : "s"})`
  );
  return `${right} of ${rows} row${rows === 1 ? "" : "s"} right (${share}), ` +
    `${classes} class${classes === 1 ? "" : "es"}. ` +
    (list.length > 0
      ? `Most often wrong: ${list.join(", ")}.`
      : "Nothing is wrong.");
}
