import { nearestName } from "./nearest_name.ts";
import { type Column, DataError, type Table } from "./types.ts";

/** The column of that name; a DataError with the nearest name if none has it. */
export function findColumn(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name);
  if (found) return found;
  const names = table.columns.map((column) => column.name);
  const near = nearestName(name, names);
  throw new DataError(`${table.source} has no column "${name}"`, {
    hint: near === undefined
      ? `Its columns: ${names.join(", ")}`
      : `Did you mean "${near}"?`,
  });
}
