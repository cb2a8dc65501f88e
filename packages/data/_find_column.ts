import { nearestName } from "./nearest_name.ts";
import { type Column, DataError, type Table } from "./types.ts";

/** The columns of each table by name: some have thousands. */
const BY_NAME = new WeakMap<Table["columns"], Map<string, Column>>();

/** The first column of that name, if there is one. */
export function columnNamed(
  { columns }: Table,
  name: string,
): Column | undefined {
  let named = BY_NAME.get(columns);
  if (named === undefined) {
    named = new Map();
    for (const column of columns) {
      if (!named.has(column.name)) named.set(column.name, column);
    }
    BY_NAME.set(columns, named);
  }
  return named.get(name);
}

/** The column of that name; a DataError with the nearest name if none has it. */
export function findColumn(table: Table, name: string): Column {
  const found = columnNamed(table, name);
  if (found) return found;
  const names = table.columns.map((column) => column.name);
  const near = nearestName(name, names);
  throw new DataError(`${table.source} has no column "${name}"`, {
    hint: near === undefined
      ? `Its columns: ${names.join(", ")}`
      : `Did you mean "${near}"?`,
  });
}
