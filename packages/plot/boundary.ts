import { svgOf } from "./_drawing.ts";
import { drawBoundary } from "./_boundary_svg.ts";
import { boundaryLines } from "./_boundary_text.ts";
import { checkAllFinite, short } from "./_numbers.ts";
import { checkColumns, plotText } from "./_plot_text.ts";
import { winnerAt } from "./_winner.ts";
import type { Lang, Plot } from "./types.ts";

/** One side of a {@linkcode boundary}. */
export interface BoundarySide {
  /** Name of the input. */
  readonly name: string;
  /** Where the field begins and ends; the first is less. */
  readonly domain: readonly [number, number];
}

/** What a classifier of two inputs says, and the rows it was asked about. */
export interface BoundaryData {
  /** The input from left to right. */
  readonly x: BoundarySide;
  /** The input from the bottom up. */
  readonly y: BoundarySide;
  /** Names of the classes, at least one. */
  readonly classes: readonly string[];
  /** What the model says in the middle of each cell of a grid. */
  readonly grid: {
    readonly columns: number;
    readonly rows: number;
    /**
     * Shape [rows × columns × classes], row-major, the lowest y first: the
     * class with the greatest score wins. Probabilities are shaded by how sure
     * they are.
     */
    readonly scores: ArrayLike<number>;
  };
  /** Rows of the data. */
  readonly points: {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    /** Index of the true class of each. */
    readonly label: ArrayLike<number>;
  };
}

/**
 * The decision boundary of a classifier with two inputs: which class it says
 * where, and the rows of the data in the colour and shape of their true class.
 *
 * @param data Scores on a grid, and points.
 * @returns The plot.
 * @throws {TypeError} If sizes don't fit.
 * @throws {RangeError} If a domain is empty, a label is no class, or a number
 * isn't finite.
 *
 * @example Left and right
 * ```ts
 * import { boundary } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const plot = boundary({
 *   x: { name: "x1", domain: [0, 2] },
 *   y: { name: "x2", domain: [0, 2] },
 *   classes: ["a", "b"],
 *   grid: { columns: 2, rows: 2, scores: [1, 0, 0, 1, 1, 0, 0, 1] },
 *   points: { x: [0.5, 1.5], y: [1, 1], label: [0, 1] },
 * });
 * equal(plot.caption(), "x1 and x2: a on 50 %, b on 50 % of the field; 2 points.");
 * ```
 */
export function boundary(data: BoundaryData): Plot {
  checkBoundary(data);
  const { x, y } = data;
  const heading = (lang: Lang = "en") =>
    lang === "zh" ? "决策边界" : "Decision boundary";
  return {
    heading,
    caption: (lang) => captionOf(data, lang),
    svg(options = {}) {
      const { lang, heading: headed = true } = options;
      const title = heading(lang);
      const frame = drawBoundary(data, options, headed ? title : "");
      const caption = captionOf(data, lang);
      return svgOf({ ...frame, title, caption, kind: "boundary" }, options);
    },
    text({ lang, columns = 80 } = {}) {
      checkColumns(columns);
      const picture = boundaryLines(data, { lang, columns });
      return plotText(
        `${heading(lang)}: ${x.name}, ${y.name}`,
        picture,
        captionOf(data, lang),
        columns,
      );
    },
  };
}

function checkBoundary(data: BoundaryData): void {
  const { x, y, classes, grid, points } = data;
  const { columns, rows, scores } = grid;
  const wanted = columns * rows * classes.length;
  if (
    !Number.isSafeInteger(columns) || !Number.isSafeInteger(rows) ||
    scores.length !== wanted || wanted === 0
  ) {
    throw new TypeError(
      `Cannot plot boundary: scores must be rows × columns × classes ` +
        `(${rows} × ${columns} × ${classes.length}), got ${scores.length}`,
    );
  }
  const { length } = points.label;
  if (points.x.length !== length || points.y.length !== length) {
    throw new TypeError(
      `Cannot plot boundary: x, y and label must be as many, ` +
        `got ${points.x.length}, ${points.y.length} and ${length}`,
    );
  }
  for (const { name, domain: [low, high] } of [x, y]) {
    checkAllFinite("boundary", name, [low, high]);
    if (low < high) continue;
    throw new RangeError(
      `Cannot plot boundary: the domain of ${name} is empty: ${low} to ${high}`,
    );
  }
  checkAllFinite("boundary", "scores", scores);
  checkAllFinite("boundary", x.name, points.x);
  checkAllFinite("boundary", y.name, points.y);
  for (let i = 0; i < length; i++) {
    const k = points.label[i]!;
    if (Number.isInteger(k) && k >= 0 && k < classes.length) continue;
    throw new RangeError(
      `Cannot plot boundary: label[${i}] must be a whole number from 0 to ` +
        `${classes.length - 1}, got ${k}`,
    );
  }
}

function captionOf(data: BoundaryData, lang: Lang = "en"): string {
  const { x, y, classes, grid, points } = data;
  const cells = grid.rows * grid.columns;
  const counts = new Array<number>(classes.length).fill(0);
  for (let c = 0; c < cells; c++) counts[winnerAt(data, c)]! += 1;
  const count = points.label.length;
  const shares = classes.map((name, k) => ({ name, share: counts[k]! / cells }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, 8)
    .map(({ name, share }) => ({ name, percent: short(100 * share, 3) }));
  if (lang === "zh") {
    const list = shares.map(({ name, percent }) => `${name} 占 ${percent}%`);
    return `${x.name} 与 ${y.name}：${list.join("，")}；${count} 个点。`;
  }
  const list = shares.map(({ name, percent }) => `${name} on ${percent} %`);
  return `${x.name} and ${y.name}: ${list.join(", ")} of the field; ` +
    `${count} point${count === 1 ? "" : "s"}.`;
}
