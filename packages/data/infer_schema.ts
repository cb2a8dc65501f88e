import { MOST_TEXTS } from "./_column_builder.ts";
import { hasDecimalComma } from "./_decimal_comma.ts";
import { parseNumber } from "./parse_number.ts";
import type { ColumnSchema, Schema } from "./schema.ts";
import type { Column, Table } from "./types.ts";

/** What is known of a table beside its cells. */
export interface InferOptions {
  /** Columns to be predicted: never ignored for looking like an identifier. */
  targets?: readonly string[];
}

/** Texts that differ on more than this share of rows are names or prose. */
const DISTINCT_SHARE = 0.5;
/** … but so few different texts are always taken for categories. */
const FEW_TEXTS = 20;
/** Two numbers that follow one another are no count yet. */
const FEWEST_COUNTED = 3;
/** Share of missing cells from which on the gap itself is an input. */
const INDICATOR_SHARE = 0.05;

const COUNTER = "a row number: it counts up by one";
const ID_WORD =
  /(^|[_\-. ])(id|no\.?|uuid|guid)$|^(index|idx|row|rownames|unnamed: 0)$|(编号|序号)$/i;
const ID_CAMEL = /[a-z\d]I[dD]$/;

/**
 * A type for every column, and the reason where it isn't plain to see.
 *
 * In this order:
 * 1. All cells missing: `ignore`. One value in every row: `ignore`; one value
 *    and gaps: `category` with an indicator, since the gaps may tell. A single
 *    row says nothing of this sort.
 * 2. Like an identifier: `ignore`. That is cells that all differ (texts or
 *    whole numbers) under a name such as `id`, `user_id`, `PassengerId`,
 *    `index`, `no`, `uuid`, `编号`; whole numbers that count up by one from row
 *    to row, unless there is little else to learn from; more than 20 different
 *    texts where more than half of the cells differ; more than 10,000 texts.
 * 3. Some cell with a leading zero, such as `007`: `category`, or `binary`.
 * 4. All cells numbers: `binary` if they are just 0 and 1, else `number`. More
 *    than half of them numbers: `number`, and `checkNumbers` names the others.
 *    Most texts, or all but numbers, with decimal commas are `number` as well,
 *    for `checkNumbers` to name: only people can tell 1,234 from 1.234.
 * 5. Two different texts: `binary`, the first in code unit order as 0.
 * 6. Other texts: `category`.
 *
 * Targets are spared 2 and, unless all cells are missing, 1. A column of inputs
 * with gaps also says how they are filled, and has an indicator if at least 5 %
 * of its cells are missing.
 *
 * @param table The table.
 * @param options The targets, if they are known.
 * @returns One entry a column, in the table's order.
 *
 * @example An identifier, a number and two texts
 * ```ts
 * import { inferSchema, readTable } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const file = new Blob(["id,age,smoker\n17,31,no\n4,27,yes\n9,64,no\n"]);
 * const { columns } = inferSchema(await readTable(file.stream()));
 * deepEqual(columns.map(({ type }) => type), ["ignore", "number", "binary"]);
 * deepEqual(columns[2]!.values, ["no", "yes"]);
 * ```
 */
export function inferSchema(table: Table, options: InferOptions = {}): Schema {
  const targets = new Set(options.targets);
  const columns = table.columns.map((column) =>
    infer(column, table.rows, targets.has(column.name))
  );
  // A model needs an input; before the target is known, a target as well.
  const needed = targets.size > 0 ? 1 : 2;
  const used =
    columns.filter(({ name, type }) => type !== "ignore" && !targets.has(name))
      .length;
  if (used < needed) {
    for (const [i, entry] of columns.entries()) {
      if (entry.reason !== COUNTER) continue;
      const reason = "counts up by one, but there is little else to learn from";
      columns[i] = { name: entry.name, type: "number", reason };
    }
  }
  return { columns };
}

function infer(column: Column, rows: number, isTarget: boolean): ColumnSchema {
  const { name, missing } = column;
  const entry = typeOf(column, rows, isTarget);
  if (entry.type === "ignore" || missing === 0 || isTarget) {
    return { name, ...entry };
  }
  const fill = entry.type === "number" ? "median" : "mode";
  const { reason, ...rest } = entry;
  const indicator = entry.indicator || missing >= INDICATOR_SHARE * rows;
  return {
    name,
    ...rest,
    missing: fill,
    ...(indicator && { indicator }),
    ...(reason !== undefined && { reason }),
  };
}

function typeOf(
  column: Column,
  rows: number,
  isTarget: boolean,
): Omit<ColumnSchema, "name"> {
  const { missing, numeric, leadingZeros } = column;
  const present = rows - missing;
  if (present === 0) return ignore("all cells are missing");
  const allNumbers = numeric === present && !leadingZeros;
  const texts = allNumbers ? undefined : column.texts;
  const constant = !isTarget && rows > 1 &&
    (allNumbers ? isOneNumber(column.numbers) : texts?.length === 1);
  if (constant && missing === 0) return ignore("the same value in every row");
  if (constant) {
    return {
      type: "category",
      indicator: true,
      reason: "one value or none: only the gaps tell rows apart",
    };
  }
  if (!isTarget && rows > 1 && isNamedId(column, present, allNumbers)) {
    return ignore("an identifier by its name, and no two rows agree");
  }
  if (!isTarget && isCounter(column)) return ignore(COUNTER);
  if (allNumbers) {
    const values = zeroAndOne(column);
    return values ? { type: "binary", values } : { type: "number" };
  }
  if (!leadingZeros && 2 * numeric > present) {
    const reason = `${numeric} of ${present} cells are numbers`;
    return { type: "number", reason };
  }
  if (texts && areDecimalCommas(texts)) {
    return { type: "number", reason: "written with decimal commas" };
  }
  const prose = isTarget ? undefined : whyProse(texts?.length, present);
  if (prose !== undefined) return ignore(prose);
  const why = leadingZeros ? { reason: "written with leading zeros" } : {};
  return texts?.length === 2
    ? { type: "binary", values: [...texts].sort(), ...why }
    : { type: "category", ...why };
}

function ignore(reason: string): { type: "ignore"; reason: string } {
  return { type: "ignore", reason };
}

/** Whether the cells that are present are all the same number. */
function isOneNumber(numbers: Float64Array): boolean {
  const one = numbers.find((x) => !Number.isNaN(x));
  return numbers.every((x) => x === one || Number.isNaN(x));
}

/** The two texts of a column that holds just 0 and 1, in this order. */
function zeroAndOne(column: Column): string[] | undefined {
  const isOther = (x: number) => x === x && x !== 0 && x !== 1;
  if (column.numbers.some(isOther)) return undefined;
  const { texts } = column;
  if (texts?.length !== 2) return undefined;
  const values = [...texts].sort((a, b) => Number(a) - Number(b));
  return Number(values[0]) === 0 && Number(values[1]) === 1
    ? values
    : undefined;
}

/** Whether most texts have decimal commas, or some and the others are numbers. */
function areDecimalCommas(texts: readonly string[]): boolean {
  const others = texts.filter((text) => !hasDecimalComma(text));
  if (2 * others.length < texts.length) return true;
  return others.length < texts.length &&
    others.every((text) => !Number.isNaN(parseNumber(text)));
}

/** Whether the name says identifier and the cells don't object. */
function isNamedId(
  column: Column,
  present: number,
  allNumbers: boolean,
): boolean {
  const { name, numbers } = column;
  if (!ID_WORD.test(name) && !ID_CAMEL.test(name)) return false;
  if (!allNumbers) return column.texts?.length === present;
  const distinct = new Set<number>();
  for (const x of numbers) {
    if (Number.isNaN(x)) continue;
    if (!Number.isInteger(x)) return false;
    distinct.add(x);
  }
  return distinct.size === present;
}

/** Why so many different texts are no categories, if they aren't. */
function whyProse(
  distinct: number | undefined,
  present: number,
): string | undefined {
  if (distinct === undefined || distinct > MOST_TEXTS) {
    return "an identifier or prose: more than 10,000 different texts";
  }
  return distinct > FEW_TEXTS && distinct > DISTINCT_SHARE * present
    ? `an identifier or prose: ${distinct} different texts in ${present} rows`
    : undefined;
}

/** Whether each cell is the whole number after the one above it. */
function isCounter({ numbers, leadingZeros }: Column): boolean {
  if (numbers.length < FEWEST_COUNTED || leadingZeros) return false;
  if (!Number.isInteger(numbers[0])) return false;
  for (let i = 1; i < numbers.length; i++) {
    if (numbers[i] !== numbers[i - 1]! + 1) return false;
  }
  return true;
}
