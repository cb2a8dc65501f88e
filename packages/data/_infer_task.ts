import { keyNumber } from "./_cell_key.ts";
import { cellKeys, countKeys } from "./_cell_keys.ts";
import { presentNumbers } from "./_fit_number.ts";
import type { ColumnType } from "./schema.ts";
import type { Task } from "./target.ts";
import type { Column, Table } from "./types.ts";

/** More different whole numbers than this are amounts, not classes. */
const MOST_CLASSES = 20;
/** Whole numbers with fewer rows each than this are amounts, not classes. */
const ROWS_PER_CLASS = 5;

/** A task and the reason for it. */
export interface Inferred {
  readonly task: Task;
  readonly reason: string;
}

/** What a single target looks like: classes or amounts. */
export function inferTask(
  table: Table,
  column: Column,
  rows: Int32Array,
  type: ColumnType | undefined,
): Inferred {
  const inferred = inferFromCells(table, column, rows);
  const classes = type === "category" || type === "binary";
  if (!classes || inferred.task === "classification") return inferred;
  const reason = `the schema makes "${column.name}" a ${type} column`;
  return { task: "classification", reason };
}

function inferFromCells(
  table: Table,
  column: Column,
  rows: Int32Array,
): Inferred {
  const name = `"${column.name}"`;
  if (column.decimals !== undefined) {
    const numbers = presentNumbers(column, rows).sort();
    const different = numbers.filter((x, i) => x !== numbers[i - 1]);
    return inferFromNumbers(name, different, numbers.length);
  }
  const cells = table.rows - column.missing;
  if (!column.codes && !column.leadingZeros && 2 * column.numeric > cells) {
    const reason = `${name} holds many different numbers`;
    return { task: "regression", reason };
  }
  const keys = cellKeys(table, column, "Choose another target");
  return inferFromCounts(name, countKeys(keys, rows));
}

function inferFromCounts(name: string, counts: Map<string, number>): Inferred {
  const numbers: number[] = [];
  let rows = 0, numeric = 0, text: string | undefined;
  for (const [key, count] of counts) {
    rows += count;
    const x = keyNumber(key);
    if (x === undefined) text ??= key;
    else {
      numbers.push(x);
      numeric += count;
    }
  }
  const many = numbers.length > MOST_CLASSES;
  if (text !== undefined && !(many && 2 * numeric > rows)) {
    const reason = `${name} holds text, such as ${JSON.stringify(text)}`;
    return { task: "classification", reason };
  }
  return inferFromNumbers(name, Float64Array.from(numbers), rows);
}

/** What different numbers over so many rows look like. */
function inferFromNumbers(
  name: string,
  numbers: Float64Array,
  rows: number,
): Inferred {
  const different = numbers.length;
  if (different === 2 && numbers.includes(0) && numbers.includes(1)) {
    return { task: "classification", reason: `${name} holds only 0 and 1` };
  }
  const whole = numbers.every(Number.isInteger);
  const few = different <= MOST_CLASSES;
  const classes = whole && few && rows >= ROWS_PER_CLASS * different;
  return {
    task: classes ? "classification" : "regression",
    reason: `${name} holds ${different} different ${whole ? "whole " : ""}` +
      `numbers over ${rows} rows`,
  };
}
