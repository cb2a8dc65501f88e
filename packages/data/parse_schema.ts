import { nearestName } from "./nearest_name.ts";
import type { ColumnSchema, ColumnType, Schema } from "./schema.ts";
import { DataError } from "./types.ts";

/** Rules for missing cells by type of column; an ignored one may name any. */
const RULES: Record<ColumnType, readonly string[]> = {
  number: ["median", "mean", "zero", "mode"],
  binary: ["mode", "mean", "median", "zero"],
  category: ["mode", "zero"],
  ignore: ["median", "mean", "zero", "mode"],
};
const TYPES = Object.keys(RULES);

/** Says what is wrong at a place in the schema. */
type Fail = (path: string, rule: string, got?: unknown) => never;
type Fields = Record<string, unknown>;

/**
 * Checks a schema that a person may have edited.
 *
 * @param json The parsed JSON.
 * @param source What messages call it, such as its file name.
 * @returns The same schema, known to be one.
 * @throws {DataError} At the first thing that isn't right; the message says
 * where it is and what was expected. Unknown keys are refused, so that a
 * misspelt one doesn't go unnoticed.
 *
 * @example A type that doesn't exist
 * ```ts
 * import { parseSchema } from "@gradus/data";
 * import { throws } from "node:assert/strict";
 *
 * const json = { columns: [{ name: "age", type: "numeric" }] };
 * throws(() => parseSchema(json, "schema.json"), {
 *   message: "schema.json: columns[0].type: expected one of number, binary, " +
 *     'category, ignore, got "numeric"',
 * });
 * ```
 */
export function parseSchema(json: unknown, source: string = "schema"): Schema {
  const fail: Fail = (path, rule, got) => {
    const shown = got === undefined ? "nothing" : JSON.stringify(got);
    const where = path === "" ? source : `${source}: ${path}`;
    throw new DataError(`${where}: expected ${rule}, got ${shown}`);
  };
  if (!isFields(json)) fail("", "an object with columns", json);
  checkKeys(json, ["columns", "missing"], "", source);
  const { columns, missing } = json;
  if (!Array.isArray(columns)) fail("columns", "a list", columns);
  if (missing !== undefined && !isTexts(missing)) {
    fail("missing", "a list of texts", missing);
  }
  const places = new Map<unknown, number>();
  for (const [i, column] of columns.entries()) {
    const path = `columns[${i}]`;
    if (!isFields(column)) fail(path, "an object", column);
    checkColumn(column, path, source, fail);
    const other = places.get(column.name);
    if (other !== undefined) {
      const rule = `a name other than that of columns[${other}]`;
      fail(`${path}.name`, rule, column.name);
    }
    places.set(column.name, i);
  }
  return { columns: columns as ColumnSchema[], ...(missing && { missing }) };
}

function checkColumn(
  column: Fields,
  path: string,
  source: string,
  fail: Fail,
): void {
  const known = ["name", "type", "missing", "indicator", "values", "reason"];
  checkKeys(column, known, `${path}.`, source);
  const { name, type, missing, indicator, values, reason } = column;
  if (typeof name !== "string" || name === "") {
    fail(`${path}.name`, "the name of a column", name);
  }
  if (!isOneOf(type, TYPES)) {
    fail(`${path}.type`, `one of ${TYPES.join(", ")}`, type);
  }
  const rules = RULES[type as ColumnType];
  if (missing !== undefined && !isOneOf(missing, rules)) {
    const rule = `one of ${rules.join(", ")} (for type ${type})`;
    fail(`${path}.missing`, rule, missing);
  }
  if (indicator !== undefined && typeof indicator !== "boolean") {
    fail(`${path}.indicator`, "true or false", indicator);
  }
  if (reason !== undefined && typeof reason !== "string") {
    fail(`${path}.reason`, "a text", reason);
  }
  if (values === undefined || type === "ignore") return;
  if (type === "number") {
    fail(`${path}.values`, "nothing (for type number)", values);
  }
  if (!isTexts(values) || new Set(values).size !== values.length) {
    fail(`${path}.values`, "a list of different texts", values);
  }
  if (type === "binary" && values.length !== 2) {
    fail(`${path}.values`, "two texts (for type binary)", values);
  }
  if (values.length === 0) fail(`${path}.values`, "at least one text", values);
}

/** Refuses keys that mean nothing. */
function checkKeys(
  fields: Fields,
  known: readonly string[],
  path: string,
  source: string,
): void {
  for (const key of Object.keys(fields)) {
    if (known.includes(key)) continue;
    const near = nearestName(key, known);
    throw new DataError(`${source}: ${path}${key}: unknown key`, {
      hint: near === undefined
        ? `Known are ${known.join(", ")}.`
        : `Did you mean "${near}"?`,
    });
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((v) => typeof v === "string");
}

function isOneOf(value: unknown, texts: readonly string[]): boolean {
  return typeof value === "string" && texts.includes(value);
}
