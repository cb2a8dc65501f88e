import type { CsvFile } from "./_open_csv.ts";
import type { CsvRecord } from "./csv.ts";
import { DataError } from "./types.ts";

/**
 * Name of each column: as the first record says if it is the header, else
 * `column_1` and so on.
 *
 * @throws {DataError} If two columns share a name.
 */
export function columnNames(
  { fields, line }: CsvRecord,
  { source, header }: Pick<CsvFile, "source" | "header">,
): string[] {
  if (!header) return fields.map((_, i) => `column_${i + 1}`);
  const names = fields.map((field, i) => field.trim() || `column_${i + 1}`);
  const places = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const other = places.get(name);
    if (other !== undefined) {
      throw new DataError(
        `${source}, line ${line}: columns ${other + 1} and ${i + 1} are both ` +
          `named "${name}"`,
        { hint: "Rename one; if the file has no header, add --no-header." },
      );
    }
    places.set(name, i);
  }
  return names;
}
