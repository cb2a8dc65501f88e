import type { ColumnSummary, TableSummary } from "@gradus/models";
import { alignRows, count, short } from "../text.ts";

/** Columns listed before the rest is only counted. */
const MOST_COLUMNS = 100;

/** What is in a table: a line a column, within 80 columns. */
export function tableLines(summary: TableSummary): string[] {
  const { source, rows, columns, duplicateRows, notCompared } = summary;
  const shown = columns.slice(0, MOST_COLUMNS);
  const cells = [
    ["column", "type", "missing", "differ", "values"],
    ...shown.map((column) => [
      column.name,
      column.type,
      column.missing === 0 ? "" : String(column.missing),
      column.distinct === undefined ? "many" : String(column.distinct),
      valuesOf(column),
    ]),
  ];
  const lines = [
    `${source}: ${count(rows, "row")}, ${count(columns.length, "column")}`,
    "",
    ...alignRows(cells, { right: [2, 3], widest: 44, indent: "  " }),
  ];
  if (columns.length > shown.length) {
    lines.push(
      `  … and ${
        count(columns.length - shown.length, "more column")
      } (--json lists all)`,
    );
  }
  lines.push("");
  const reasons = columns.filter(({ reason, type }) =>
    reason && type === "ignore"
  );
  for (const { name, reason } of reasons.slice(0, 10)) {
    lines.push(`ignored: ${name} (${reason})`);
  }
  if (reasons.length > 10) {
    lines.push(`ignored: ${count(reasons.length - 10, "more column")}`);
  }
  lines.push(
    duplicateRows === 0
      ? "No row is there twice."
      : `${count(duplicateRows, "row")} ${
        duplicateRows === 1 ? "repeats" : "repeat"
      } an earlier row.`,
  );
  if (notCompared.length > 0) {
    lines.push(`Not compared for this: ${notCompared.join(", ")}`);
  }
  return lines;
}

function valuesOf({ numbers, top, type }: ColumnSummary): string {
  if (numbers && type !== "category") {
    const { min, median, max } = numbers;
    return `${short(min)} … ${short(max)}, median ${short(median)}`;
  }
  return (top ?? []).map(({ text, count }) => `${text} ${count}`).join(", ");
}
