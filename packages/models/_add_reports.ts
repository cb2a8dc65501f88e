import type { EncodeReport } from "@gradus/data";

/** The report on two pieces of one table. */
export function addReports(a: EncodeReport, b: EncodeReport): EncodeReport {
  return {
    rows: a.rows + b.rows,
    columns: a.columns.map((column, i) => {
      const other = b.columns[i]!;
      const [one, two] = [column.example, other.example];
      const first = !one || (two && two.line < one.line) ? two : one;
      return {
        ...column,
        missing: column.missing + other.missing,
        unseen: column.unseen + other.unseen,
        ...(first && { example: first }),
      };
    }),
  };
}
