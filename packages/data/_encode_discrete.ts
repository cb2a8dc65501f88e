import { cellText, isMissing } from "./_cell.ts";
import { cellKeys } from "./_cell_keys.ts";
import { keyNumber } from "./_cell_key.ts";
import type { Place } from "./_scale_numbers.ts";
import type { ColumnReport } from "./encode_report.ts";
import type { BinaryEncoding, CategoryEncoding } from "./encoder.ts";
import type { Column, Table } from "./types.ts";

const HINT = "The model knows this column as a few categories";

/** Counts a cell; the example is the one that stands first in the file. */
function reportUnseen(
  report: ColumnReport,
  table: Table,
  column: Column,
  row: number,
): void {
  report.unseen++;
  const line = table.line(row);
  if (report.example !== undefined && report.example.line < line) return;
  report.example = { line, value: cellText(column, row) };
}

/** Writes 0 or 1, or a number in their measure if both values are numbers. */
export function encodeBinary(
  table: Table,
  column: Column,
  rows: Int32Array,
  encoding: BinaryEncoding,
  place: Place,
  report: ColumnReport,
): void {
  const [no, yes] = encoding.values;
  const low = keyNumber(no ?? ""), high = keyNumber(yes ?? "");
  const apart = low !== undefined && high !== undefined && low !== high;
  if (!apart) {
    encodeBinaryTexts(table, column, rows, encoding, place, report);
    return;
  }
  const { data, width, offset } = place;
  for (let i = 0, at = offset; i < rows.length; i++, at += width) {
    const row = rows[i]!;
    const x = isCode(column, row) ? NaN : column.numbers[row]!;
    if (x === low) data[at] = 0;
    else if (x === high) data[at] = 1;
    else if (isMissing(column, row)) {
      report.missing++;
      data[at] = encoding.fill;
    } else {
      reportUnseen(report, table, column, row);
      data[at] = x === x ? (x - low) / (high - low) : encoding.fill;
    }
  }
}

/** Whether a cell is written like `007`, whatever the cells beside it are. */
function isCode(column: Column, row: number): boolean {
  return column.leadingZeros && !isMissing(column, row) &&
    keyNumber(cellText(column, row)) === undefined;
}

function encodeBinaryTexts(
  table: Table,
  column: Column,
  rows: Int32Array,
  { values, fill }: BinaryEncoding,
  { data, width, offset }: Place,
  report: ColumnReport,
): void {
  const { codes, keys } = cellKeys(table, column, HINT);
  const encoded = Int32Array.from(keys, (key) => values.indexOf(key));
  for (let i = 0, at = offset; i < rows.length; i++, at += width) {
    const code = codes[rows[i]!]!;
    const value = code < 0 ? -1 : encoded[code]!;
    data[at] = value < 0 ? fill : value;
    if (code < 0) report.missing++;
    else if (value < 0) reportUnseen(report, table, column, rows[i]!);
  }
}

/** Writes a 1 into the category's feature; the matrix starts as zeros. */
export function encodeCategory(
  table: Table,
  column: Column,
  rows: Int32Array,
  { values, other, fill }: CategoryEncoding,
  { data, width, offset }: Place,
  report: ColumnReport,
): void {
  const { codes, keys } = cellKeys(table, column, HINT);
  const features = new Map(values.map((value, i) => [value, i]));
  const encoded = Int32Array.from(keys, (key) => features.get(key) ?? -1);
  const pool = other ? values.length : -1;
  for (let i = 0, at = offset; i < rows.length; i++, at += width) {
    const code = codes[rows[i]!]!;
    let feature = code < 0 ? fill : encoded[code]!;
    if (code < 0) report.missing++;
    else if (feature < 0) {
      reportUnseen(report, table, column, rows[i]!);
      feature = pool;
    }
    if (feature >= 0) data[at + feature] = 1;
  }
}
