import { columnNames } from "./_column_names.ts";
import { dataRows } from "./_data_rows.ts";
import type { CsvFile } from "./_open_csv.ts";
import { parseRecords } from "./_parse_records.ts";
import type { CsvReader } from "./csv.ts";
import { DataError } from "./types.ts";

/** Begins to read an opened file by the general reader, from its start. */
export async function startRecords(file: CsvFile): Promise<CsvReader> {
  const { source, header, delimiter, head, pieces, cancel } = file;
  try {
    const next = parseRecords(file, [head, pieces]);
    const first = await next();
    if (first === undefined) throw new DataError(`${source} is empty`);
    const names = columnNames(first, file);
    const records = header
      ? dataRows(next, { file, names, header: first })
      : dataRows(next, { file, names, first });
    return { header: names, delimiter, records, cancel };
  } catch (error) {
    await cancel().catch(() => {}); // the first error says more
    throw error;
  }
}
