import { type Schema, type Table, tableFromRecords } from "@gradus/data";
import { isFields } from "./check_option.ts";
import type { TrainingOptions } from "./options.ts";
import { parseConfiguration } from "./parse_configuration.ts";
import { shown } from "./_shown.ts";
import { UsageError } from "./usage_error.ts";

/** A text in one language for all readers, or one for each language. */
export type LessonText = string | Readonly<Record<string, string>>;

/** A lesson: a configuration, and rows to work it on. */
export interface Lesson {
  /** Its title. */
  readonly title?: LessonText;
  /** A remark under the title. */
  readonly note?: LessonText;
  /** What is said about network and training. */
  readonly options: Partial<TrainingOptions>;
  /** Its own rows, if they are in it. */
  readonly table?: Table;
  /** Name of the file with its rows, if they are in one. */
  readonly data?: string;
}

/**
 * Reads a lesson: all that a configuration may hold, and besides `rows`, a list
 * of objects with a number or text for each column, or `data`, the name of a
 * file with the rows; and for people `title` and `note`.
 *
 * What a configuration leaves open is chosen for lessons like this: nothing is
 * scaled, and no rows are kept back.
 *
 * @param json What the file holds.
 * @param source What messages call it.
 * @returns The lesson.
 * @throws {UsageError} If a key is unknown or a value is wrong; it is named.
 *
 * @example One row, one unit
 * ```ts
 * import { parseLesson } from "@gradus/models";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const { options, table } = parseLesson({
 *   target: "y",
 *   rows: [{ x: 3, y: 1 }],
 *   learningRate: 0.1,
 *   optimizer: "sgd",
 * });
 * deepEqual(options.target, ["y"]);
 * equal(options.scale, "none");
 * equal(table!.rows, 1);
 * ```
 */
export function parseLesson(
  json: unknown,
  source: string = "the lesson",
): Lesson {
  if (!isFields(json)) {
    throw new UsageError(
      `${source} must hold an object of options, got ${shown(json)}`,
    );
  }
  const { rows, data, title, note, ...rest } = json;
  if (data !== undefined && (typeof data !== "string" || data === "")) {
    throw new UsageError(
      `${source}: data must be the name of a file, got ${shown(data)}`,
    );
  }
  if (rows !== undefined && data !== undefined) {
    throw new UsageError(`${source}: rows and data say the same thing twice`, {
      hint: "Leave one of them out",
    });
  }
  const given = parseConfiguration(rest, source);
  const options: Partial<TrainingOptions> = {
    scale: "none",
    scaleTarget: "none",
    validation: 0,
    test: 0,
    ...given,
  };
  const table = rows === undefined ? undefined : tableOf(rows, source);
  if (table && options.schema === undefined) {
    options.schema = schemaOf(table, options.target ?? []);
  }
  return {
    ...(title !== undefined && { title: textOf(title, `${source}: title`) }),
    ...(note !== undefined && { note: textOf(note, `${source}: note`) }),
    options,
    ...(table && { table }),
    ...(data !== undefined && { data }),
  };
}

function textOf(value: unknown, label: string): LessonText {
  const texts = isFields(value) ? Object.values(value) : [value];
  if (texts.every((text) => typeof text === "string")) {
    return value as LessonText;
  }
  throw new UsageError(
    `${label} must be a text, or a text for each language, ` +
      `got ${shown(value)}`,
  );
}

/** The rows as a table; columns are the keys of the first one. */
function tableOf(rows: unknown, source: string): Table {
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isFields)) {
    throw new UsageError(
      `${source}: rows must be a list of objects, got ${shown(rows)}`,
      { hint: 'Such as [{ "x": 0.5, "y": 1 }]' },
    );
  }
  const header = Object.keys(rows[0]!);
  const records = rows.map((row, n) => {
    const other = Object.keys(row).find((key) => !header.includes(key));
    if (other !== undefined) {
      throw new UsageError(
        `${source}: rows[${n}] has "${other}", which rows[0] has not`,
      );
    }
    const fields = header.map((key) => cellOf(row[key], `rows[${n}].${key}`));
    return { fields, line: n + 1 };
  });
  return tableFromRecords(header, records, { source });

  function cellOf(value: unknown, at: string): string {
    if (typeof value === "string") return value;
    if (typeof value === "number" && Number.isFinite(value)) {
      return String(value);
    }
    throw new UsageError(
      `${source}: ${at} must be a number or a text, got ${shown(value)}`,
    );
  }
}

/** Columns of numbers are numbers, whatever few rows make them look like. */
function schemaOf(table: Table, targets: readonly string[]): Schema {
  return {
    columns: table.columns.map(({ name, numeric, missing, leadingZeros }) => {
      const number = numeric + missing === table.rows && !leadingZeros;
      const type = number || targets.includes(name) ? "number" : "category";
      return { name, type };
    }),
  };
}
