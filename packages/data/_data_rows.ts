import type { CsvFile } from "./_open_csv.ts";
import type { NextRecord } from "./_parse_records.ts";
import { raggedRow } from "./_ragged_row.ts";
import type { CsvRecord } from "./csv.ts";
import { DataError } from "./types.ts";

/** What the data rows are held to. */
export interface RowCheck {
  readonly file: CsvFile;
  readonly names: readonly string[];
  /** The first of them, if it has been read. */
  readonly first?: CsvRecord;
  /** The header, unless there are rows for certain. */
  readonly header?: CsvRecord;
}

/** The rows after the header; the stream is let go of however the loop ends. */
export async function* dataRows(
  next: NextRecord,
  { file, names, first, header }: RowCheck,
): AsyncGenerator<CsvRecord, void> {
  try {
    let record = first ?? await next();
    if (record === undefined && header !== undefined) {
      throw new DataError(`${file.source} has a header but no rows`, {
        hint: header.fields.some((field) => field.includes("\r"))
          ? "Its lines end in \\r alone: save it with \\n or \\r\\n."
          : undefined,
      });
    }
    for (; record !== undefined; record = await next()) {
      const { fields } = record;
      if (fields.length === names.length) yield record;
      else if (fields.length > 1 || fields[0]!.trim() !== "") {
        throw raggedRow(record, names.length, file);
      }
    }
  } finally {
    await file.cancel().catch(() => {}); // what went wrong before says more
  }
}
