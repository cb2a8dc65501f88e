/**
 * Rows as CSV text, a line each. A cell is quoted where it must be: if it holds
 * the delimiter, a quote or a line break, or begins or ends with a space, which
 * readers drop.
 *
 * @param rows The cells of each row.
 * @param delimiter The character between them.
 * @returns The text; it ends with a line feed.
 *
 * @example A comma inside a cell
 * ```ts
 * import { csvText } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * equal(csvText([["city", "x"], ["Oslo, N", 1.5]]), 'city,x\n"Oslo, N",1.5\n');
 * ```
 */
export function csvText(
  rows: readonly (readonly (string | number)[])[],
  delimiter = ",",
): string {
  return rows.map((cells) => `${csvLine(cells, delimiter)}\n`).join("");
}

/**
 * One row as CSV text, without a line break at its end.
 *
 * @param cells The cells.
 * @param delimiter The character between them.
 * @param comment The character that makes a line one to skip, if there is one.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { csvLine } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * equal(csvLine(["a;b", 2], ";"), '"a;b";2');
 * ```
 */
export function csvLine(
  cells: readonly (string | number)[],
  delimiter = ",",
  comment?: string,
): string {
  let line = "";
  for (let i = 0; i < cells.length; i++) {
    if (i > 0) line += delimiter;
    line += cellText(String(cells[i]), delimiter);
  }
  if (comment === undefined || line[0] !== comment) return line;
  const [first, ...others] = cells;
  const rest = csvLine(others, delimiter);
  return `${quoted(String(first))}${others.length > 0 ? delimiter + rest : ""}`;
}

function cellText(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell)
    ? quoted(cell)
    : cell;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
