import { hasDecimalComma } from "./_decimal_comma.ts";
import { type Column, DataError, type Table } from "./types.ts";

/**
 * Whether a cell is empty. Where a column has lost its texts, cells from the
 * first text on that aren't numbers can't be told apart and count as texts.
 */
export function isMissing(column: Column, row: number): boolean {
  if (column.missing === 0 || !Number.isNaN(column.numbers[row]!)) return false;
  if (column.firstText === undefined) return true;
  return column.codes ? column.codes[row]! < 0 : row < column.firstText.row;
}

/** What a cell that isn't empty says, as nearly as the column remembers. */
export function cellText(column: Column, row: number): string {
  if (column.codes) return column.texts![column.codes[row]!]!;
  const x = column.numbers[row]!;
  return Number.isNaN(x) ? column.firstText!.value : String(x);
}

/** `houses.csv, line 45, column "age": <problem>`, ready to be thrown. */
export function cellError(
  table: Table,
  column: Column,
  row: number,
  problem: string,
  hint?: string,
): DataError {
  return new DataError(
    `${table.source}, line ${table.line(row)}, column "${column.name}": ` +
      problem,
    { hint },
  );
}

/** `houses.csv, column "age": <problem>`, ready to be thrown. */
export function columnError(
  table: Table,
  column: Column,
  problem: string,
  hint?: string,
): DataError {
  return new DataError(
    `${table.source}, column "${column.name}": ${problem}`,
    { hint },
  );
}

/** Throws at the first of `rows` whose cell is neither a number nor missing. */
export function requireNumbers(
  table: Table,
  column: Column,
  rows: Int32Array,
  hint: string,
): void {
  if (!column.firstText) return;
  for (const row of rows) {
    if (!Number.isNaN(column.numbers[row]!) || isMissing(column, row)) continue;
    const at = column.codes ? row : column.firstText.row;
    const text = cellText(column, at);
    const problem = `${JSON.stringify(text)} is not a number`;
    const point = hasDecimalComma(text) ? "Write decimals with a point. " : "";
    throw cellError(table, column, at, problem, point + hint);
  }
}
