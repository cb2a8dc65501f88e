import { columnError } from "./_cell.ts";
import { cellKey, sortedKeys } from "./_cell_key.ts";
import { cellKeys, countKeys } from "./_cell_keys.ts";
import type { CategoryEncoding } from "./encoder.ts";
import type { ColumnSchema } from "./schema.ts";
import type { Column, Table } from "./types.ts";

/** Up to this many categories all are kept, however rare. */
const ALL_KEPT = 10;
/** At most this many categories of a column have a feature of their own. */
export const MOST_CATEGORIES = 50;
/** Share of the training rows below which a category is rare, in [0, 1]. */
export const RARE_SHARE = 0.005;

const HINT = "Ignore the column, or list its values in the schema";

/** Learns the categories, which of them to pool, and what stands for missing. */
export function fitCategory(
  table: Table,
  column: Column,
  schema: ColumnSchema,
  rows: Int32Array,
): CategoryEncoding {
  const rule = schema.missing ?? "mode";
  if (rule === "mean" || rule === "median") {
    const problem = `missing categories can't be filled with a ${rule}`;
    const hint = "Set missing to mode or zero in the schema";
    throw columnError(table, column, problem, hint);
  }
  const counts = countKeys(cellKeys(table, column, HINT), rows);
  const values = schema.values
    ? listed(table, column, schema.values)
    : frequent(counts, rows.length);
  const own = new Set(values);
  let pooled = 0;
  for (const [key, count] of counts) if (!own.has(key)) pooled += count;
  return {
    name: column.name,
    type: "category",
    values,
    other: pooled > 0,
    fill: rule === "zero" ? -1 : modeOf(values, counts, pooled),
    indicator: schema.indicator ?? false,
  };
}

function listed(table: Table, column: Column, values: string[]): string[] {
  const keys = values.map(cellKey);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice === undefined) return keys;
  const problem = `the schema lists the value "${twice}" twice`;
  throw columnError(table, column, problem, "List each value once");
}

function frequent(counts: Map<string, number>, rows: number): string[] {
  const all = sortedKeys(counts.keys());
  if (all.length <= ALL_KEPT) return all;
  const least = Math.max(2, RARE_SHARE * rows);
  const kept = all
    .filter((key) => counts.get(key)! >= least)
    .sort((a, b) => counts.get(b)! - counts.get(a)!) // stable: ties stay sorted
    .slice(0, MOST_CATEGORIES);
  return sortedKeys(kept);
}

/** Position of the most frequent category, or of the pool if none is kept. */
function modeOf(
  values: string[],
  counts: Map<string, number>,
  pooled: number,
): number {
  let best = -1, most = 0;
  for (const [i, value] of values.entries()) {
    const count = counts.get(value) ?? 0;
    if (count > most) {
      most = count;
      best = i;
    }
  }
  return best < 0 && pooled > 0 ? values.length : best;
}
