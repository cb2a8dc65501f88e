/**
 * Rows as CSV text, a line each. A cell is quoted where it must be: if it holds
 * the separator, a quote or a line break, or begins or ends with a space, which
 * readers drop.
 */
export function csvText(
  rows: readonly (readonly (string | number)[])[],
  separator = ",",
): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell) => cellText(String(cell), separator)).join(separator);
  return rows.map((cells) => `${line(cells)}\n`).join("");
}

function cellText(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]|^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
