import { nearestName } from "./nearest_name.ts";
import { type Column, DataError, type Table } from "./types.ts";

/** The columns of each table by name: some have thousands. */
const BY_NAME = new WeakMap<Table, ReadonlyMap<string, Column>>();

/** The column of that name, if there is one. */
export function columnNamed(table: Table, name: string): Column | undefined {
  let columns = BY_NAME.get(table);
  if (columns === undefined) {
    columns = new Map(table.columns.map((column) => [column.name, column]));
    BY_NAME.set(table, columns);
  }
  return columns.get(name);
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
