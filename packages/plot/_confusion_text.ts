import type { ConfusionData } from "./confusion.ts";
import { mistakesOf } from "./_mistakes.ts";
import { clipped, columnsOf, padded, wrapped } from "./_measure.ts";
import type { Lang } from "./types.ts";

/** Shades from none to all of a row. */
const SHADES = [" ", "·", "░", "▒", "▓", "█"];

/** The matrix in numbers if they fit, else in shades with the worst mistakes. */
export function confusionLines(
  data: ConfusionData,
  { lang = "en", columns }: { lang?: Lang; columns: number },
): string[] {
  const { labels, matrix } = data;
  const corner = lang === "zh" ? "实际 \\ 预测" : "actual \\ predicted";
  const recall = lang === "zh" ? "召回率" : "recall";
  const sums = matrix.map((row) =>
    Array.from(row).reduce((sum, n) => sum + n, 0)
  );
  const recalls = matrix.map((row, k) =>
    sums[k]! > 0 ? (row[k]! / sums[k]!).toFixed(2) : "-"
  );
  const first = Math.min(
    22,
    Math.max(columnsOf(corner), ...labels.map(columnsOf)),
  );
  const wides = labels.map((label, j) =>
    Math.max(
      Math.min(12, columnsOf(label)),
      ...matrix.map((row) => String(row[j]).length),
    )
  );
  const total = first + wides.reduce((sum, w) => sum + w + 2, 0) + 2 +
    columnsOf(recall);
  if (total <= columns) {
    const line = (head: string, cells: readonly string[], last: string) =>
      `${padded(head, first)}${
        cells.map((cell, j) => `  ${padded(cell, wides[j]!, true)}`).join("")
      }  ${padded(last, columnsOf(recall), true)}`;
    return [
      line(corner, labels.map((label) => label), recall),
      ...matrix.map((row, k) =>
        line(labels[k]!, Array.from(row, String), recalls[k]!)
      ),
    ];
  }
  return shaded(data, { sums, recalls, lang, columns });
}

function shaded(
  data: ConfusionData,
  more: {
    sums: readonly number[];
    recalls: readonly string[];
    lang: Lang;
    columns: number;
  },
): string[] {
  const { labels, matrix } = data;
  const { sums, recalls, lang, columns } = more;
  const most = 60, first = Math.min(14, Math.max(...labels.map(columnsOf)));
  const room = columns - first - 8;
  const lines: string[] = [];
  if (labels.length <= Math.min(most, room)) {
    const wide = 2 * labels.length <= room ? 2 : 1;
    lines.push(
      ...matrix.map((row, k) => {
        const cells = Array.from(row, (count) => {
          const share = count / Math.max(1, sums[k]!);
          const level = count === 0
            ? 0
            : 1 + Math.round(share * (SHADES.length - 2));
          return SHADES[level]!.repeat(wide);
        });
        return `${padded(labels[k]!, first)} │${cells.join("")}│ ${recalls[k]}`;
      }),
      ...wrapped(
        lang === "zh"
          ? "行：实际，列：预测，次序相同；· 很少 ░ ▒ ▓ █ 全部；右：召回率"
          : "rows actual, columns predicted, in the same order; " +
            "· few ░ ▒ ▓ █ all; right: recall",
        columns,
      ),
      "",
    );
  }
  const worst = mistakesOf(data).slice(0, 10);
  lines.push(
    ...worst.map(({ actual, predicted, count }) =>
      `${padded(String(count), 7, true)}  ${clipped(actual, 30)} → ${
        clipped(predicted, 30)
      }`
    ),
  );
  return lines;
}
