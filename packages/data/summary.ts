import { MOST_TEXTS } from "./_column_builder.ts";
import { countDuplicateRows } from "./_duplicate_rows.ts";
import { extent, meanAndSd, median } from "./_statistics.ts";
import { inferSchema } from "./infer_schema.ts";
import type { ColumnType, Schema } from "./schema.ts";
import type { Column, Table } from "./types.ts";

/** Most common texts that a summary lists. */
const TOP = 5;

/** The finite numbers of a column, in short. */
export interface NumberSummary {
  /** Smallest. */
  min: number;
  /** Middle of the sorted numbers; of an even count, the mean of the two. */
  median: number;
  /** Mean. */
  mean: number;
  /** Largest. */
  max: number;
  /** Population standard deviation, `sqrt(Σ(x - mean)² / n)`. */
  sd: number;
}

/** What is in one column. */
export interface ColumnSummary {
  /** Name of the column. */
  name: string;
  /** Type from the schema. */
  type: ColumnType;
  /** Why it has this type, if the schema says. */
  reason?: string;
  /** Number of missing cells. */
  missing: number;
  /** Share of missing cells, in [0, 1]. */
  missingShare: number;
  /**
   * Number of different cells, missing ones not counted: numbers if all are,
   * else texts. Left out if there are more than 10,000 texts.
   */
  distinct?: number;
  /** Left out if no cell is a number, or some have leading zeros. */
  numbers?: NumberSummary;
  /** The five most common texts; left out for numbers and beyond 10,000. */
  top?: { text: string; count: number }[];
}

/** What is in a table: plain data, ready for JSON. */
export interface TableSummary {
  /** File name, URL or `stdin`. */
  source: string;
  /** Number of data rows. */
  rows: number;
  /** Rows in which every cell equals that of some row before. */
  duplicateRows: number;
  /**
   * Columns of more than 10,000 different texts, which aren't kept: the count
   * of duplicates leaves them out, so it may be too high.
   */
  notCompared: string[];
  /** One entry a column, in file order. */
  columns: ColumnSummary[];
}

/**
 * Sums up a table, column by column.
 *
 * Duplicates are counted exactly: rows with equal hashes are compared cell by
 * cell. Numbers are equal by value (`1` and `1.0`), other cells by their text.
 *
 * @param table The table.
 * @param schema Types of the columns; inferred if left out. A column it
 * doesn't list counts as ignored.
 * @returns Counts, types, spread and most common values.
 *
 * @example Missing cells and duplicates
 * ```ts
 * import { readTable, summarize } from "@gradus/data";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const file = new Blob(["x,kind\n1,a\n2,b\n2,b\n,b\n"]);
 * const summary = summarize(await readTable(file.stream()));
 * equal(summary.duplicateRows, 1);
 * equal(summary.columns[0]!.missingShare, 0.25);
 * deepEqual(summary.columns[1]!.top, [
 *   { text: "b", count: 3 },
 *   { text: "a", count: 1 },
 * ]);
 * ```
 */
export function summarize(
  table: Table,
  schema: Schema = inferSchema(table),
): TableSummary {
  const { source, rows } = table;
  const entries = new Map(schema.columns.map((entry) => [entry.name, entry]));
  const columns = table.columns.map((column) => {
    const { type = "ignore", reason } = entries.get(column.name) ?? {};
    return {
      name: column.name,
      type,
      ...(reason !== undefined && { reason }),
      missing: column.missing,
      missingShare: column.missing / Math.max(1, rows),
      ...describe(column, type),
    };
  });
  return { source, rows, ...countDuplicateRows(table), columns };
}

function describe(
  column: Column,
  type: ColumnType,
): Pick<ColumnSummary, "distinct" | "numbers" | "top"> {
  const { numbers, numeric, missing, leadingZeros } = column;
  const finite = numbers.filter((x) => !Number.isNaN(x));
  const allNumbers = !leadingZeros && numeric + missing === numbers.length;
  const texts = allNumbers && type === "number" ? undefined : column.texts;
  const distinct = allNumbers ? countDifferent(column, finite) : texts?.length;
  return {
    ...(distinct !== undefined && { distinct }),
    ...(numeric > 0 && !leadingZeros && { numbers: spread(finite) }),
    ...(texts && type !== "number" && { top: mostCommon(column, texts) }),
  };
}

function spread(values: Float64Array): NumberSummary {
  const { min, max } = extent(values), { mean, sd } = meanAndSd(values);
  return { min, median: median(values), mean, max, sd };
}

/** How many different numbers there are; few among many are quick to tell. */
function countDifferent(column: Column, values: Float64Array): number {
  if (column.decimals !== undefined && values.length > MOST_TEXTS) {
    return new Set(column.texts!.map(Number)).size;
  }
  const sorted = values.toSorted();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  }
  return count;
}

/** The most common texts; of equally common ones, those that came first. */
function mostCommon(
  { codes }: Column,
  texts: readonly string[],
): { text: string; count: number }[] {
  const counts = new Int32Array(texts.length);
  for (const code of codes!) if (code >= 0) counts[code]!++;
  return texts
    .map((text, code) => ({ text, count: counts[code]! }))
    .sort((a, b) => b.count - a.count)
    .slice(0, TOP);
}
