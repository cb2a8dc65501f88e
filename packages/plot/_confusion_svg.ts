import type { ConfusionData } from "./confusion.ts";
import { Drawing, type Sheet } from "./_drawing.ts";
import { clippedTo, HEADING, headingWidth, textWidth } from "./_measure.ts";
import { LIGHT } from "./_palette.ts";
import { type Cell, drawCells } from "./_shades.ts";
import type { Lang } from "./types.ts";

/** Widest name of a class, in pixels. */
const NAME = 130;

/** Draws the matrix, with counts where there is room for them. */
export function drawConfusion(
  { labels, matrix }: ConfusionData,
  { lang = "en", heading }: { lang?: Lang; heading: string },
): Pick<Sheet, "width" | "height" | "drawing"> {
  const classes = labels.length, size = classes > 25 ? 10 : 12;
  const names = labels.map((label) => clippedTo(label, NAME, size));
  const widest = Math.max(...names.map((name) => textWidth(name, size)));
  const high = classes <= 8
    ? 52
    : classes <= 15
    ? 38
    : classes <= 25
    ? 28
    : Math.max(5, Math.min(14, 900 / classes));
  const wide = classes <= 8 ? Math.min(104, Math.max(52, widest + 12)) : high;
  const turned = widest + 8 > wide;
  const [words, rowWord, columnWord] = lang === "zh"
    ? [["召回率"], "实际", "预测"]
    : [["recall"], "actual", "predicted"];
  const left = 28 + widest + 12;
  const top = (heading ? 62 : 30) + (turned ? widest + 14 : 24);
  const right = left + classes * wide, bottom = top + classes * high;
  const drawing = new Drawing();
  if (heading) {
    drawing.text(heading, { x: 16, y: 28, size: HEADING, bold: true });
  }
  drawing.text(
    columnWord!,
    {
      x: (left + right) / 2,
      y: heading ? 54 : 22,
      anchor: "middle",
      ink: "muted",
    },
  );
  const middle = (top + bottom) / 2;
  drawing.text(
    rowWord!,
    { x: 18, y: middle, anchor: "middle", ink: "muted", turn: -90 },
  );
  const sums = matrix.map((row) =>
    Array.from(row).reduce((sum, n) => sum + n, 0)
  );
  const counts = high >= 28;
  if (!counts) {
    drawing.add("rect", {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: LIGHT.grid,
      "fill-opacity": 0.35,
    });
  }
  const cells: Cell[] = [];
  for (const [k, row] of matrix.entries()) {
    for (let j = 0; j < classes; j++) {
      if (row[j] === 0 && !counts) continue; // the ground shows it
      const share = row[j]! / Math.max(1, sums[k]!);
      cells.push({
        x: left + j * wide + 0.5,
        y: top + k * high + 0.5,
        width: wide - 1,
        height: high - 1,
        ink: row[j] === 0 ? "grid" : j === k ? "s0" : "s1",
        shade: row[j] === 0 ? 0.35 : (counts ? 0.08 : 0.2) +
          Math.sqrt(share) * (counts ? 0.42 : 0.8),
        title: `${labels[k]} → ${labels[j]}: ${row[j]}`,
      });
    }
  }
  drawCells(drawing, cells);
  const every = Math.ceil((size + 1) / high);
  for (const [k, name] of names.entries()) {
    const x = left + (k + 0.5) * wide, y = top + (k + 0.5) * high;
    if (k % every === 0) {
      drawing.text(
        name,
        { x: left - 8, y: y + size / 3, size, anchor: "end" },
        labels[k],
      );
      drawing.text(
        name,
        turned
          ? { x: x + size / 3, y: top - 8, size, turn: -90 }
          : { x, y: top - 8, size, anchor: "middle" },
        labels[k],
      );
    }
    const recall = sums[k]! > 0 ? matrix[k]![k]! / sums[k]! : undefined;
    if (recall !== undefined && k % every === 0) {
      drawing.text(recall.toFixed(2), {
        x: right + 10,
        y: y + size / 3,
        size: size - 1,
        ink: "muted",
      });
    }
    if (!counts) continue;
    for (let j = 0; j < classes; j++) {
      const count = matrix[k]![j]!;
      drawing.text(abridged(count, wide - 4), {
        x: left + (j + 0.5) * wide,
        y: y + 4,
        size: classes > 15 ? 10 : 13,
        anchor: "middle",
        ink: count === 0 ? "muted" : "ink",
        bold: j === k && count > 0,
      });
    }
  }
  drawing.add("rect", {
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    fill: "none",
    stroke: LIGHT.muted,
  });
  drawing.text(words![0]!, {
    x: right + 10,
    y: top - 8,
    size: size - 1,
    ink: "muted",
  });
  const width = right + Math.max(48, textWidth(words![0]!, 11) + 22);
  return {
    width: Math.max(width, headingWidth(heading) + 40),
    height: bottom + 24,
    drawing,
  };
}

/** A count, in thousands where it would be wider than its cell. */
function abridged(count: number, room: number): string {
  const text = String(count);
  if (textWidth(text, 12) <= room) return text;
  return count >= 1e6
    ? `${(count / 1e6).toPrecision(2)}M`
    : `${Math.round(count / 1e3)}k`;
}
