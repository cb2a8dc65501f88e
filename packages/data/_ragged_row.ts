import type { CsvRecord } from "./csv.ts";
import { DataError } from "./types.ts";

/** The error for a row whose number of fields differs from the header's. */
export function raggedRow(
  { fields, line }: CsvRecord,
  expected: number,
  { source, header, delimiter }: {
    source: string;
    header: boolean;
    delimiter?: string;
  },
): DataError {
  const count = fields.length === 1 ? "1 field" : `${fields.length} fields`;
  const first = header ? "the header" : "the first row";
  const shown = delimiter === "\t" ? "a tab" : `"${delimiter}"`;
  const hint = fields.length > expected
    ? `Put cells that hold ${shown} in double quotes, or name the delimiter ` +
      "(--delimiter)."
    : `Is a cell missing? If the delimiter isn't ${shown}, name it ` +
      "(--delimiter).";
  return new DataError(
    `${source}, line ${line}: ${count} where ${first} has ${expected}`,
    { hint: delimiter === undefined ? undefined : hint },
  );
}
