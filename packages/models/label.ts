import {
  applySchema,
  checkNumbers,
  classIndices,
  DataError,
  fitTarget,
  inferSchema,
  parseSchema,
  rowsWithTarget,
  type Schema,
  type Table,
  type TargetEncoding,
} from "@gradus/data";
import type { TrainingOptions } from "./options.ts";

/** A table and what all plans on it share. */
export interface Labelled {
  /** The table. */
  readonly table: Table;
  /** Types of the columns. */
  readonly schema: Schema;
  /** Rows with a target, in order. */
  readonly rows: Int32Array;
  /** Rows without one, which are left out. */
  readonly dropped: number;
  /** The target, learned from all rows. */
  readonly target: TargetEncoding;
  /** Class of each labelled row; absent for a regression. */
  readonly strata?: Int32Array;
}

/**
 * Finds the target, the types of the columns and the rows with a target.
 *
 * @param table The table.
 * @param options The target; the task and the schema if they are known.
 * @returns What all training on the table starts from.
 * @throws {TypeError} If the schema is the name of a file, not its content.
 * @throws {DataError} If the data won't do: it says where and what to do.
 *
 * @example Two classes, one row without
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { label } from "@gradus/models";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const file = new Blob(["x,kind\n1,a\n2,\n4,b\n"]);
 * const { rows, dropped, strata } = label(await readTable(file.stream()), {
 *   target: ["kind"],
 * });
 * deepEqual([...rows], [0, 2]);
 * deepEqual([...strata!], [0, 1]);
 * equal(dropped, 1);
 * ```
 */
export function label(table: Table, options: TrainingOptions): Labelled {
  const targets = options.target;
  const given = options.schema;
  if (typeof given === "string") {
    throw new TypeError(
      "Cannot train: schema must be read first, got its name",
    );
  }
  const { rows, dropped } = rowsWithTarget(table, targets);
  const schema = given
    ? applySchema(parseSchema(given), table)
    : inferSchema(table, { targets });
  if (rows.length === 0) {
    throw new DataError(
      `${table.source}: no row has a value in the target ${targets.join(", ")}`,
    );
  }
  const features = schema.columns.filter(({ name }) => !targets.includes(name));
  checkNumbers({ ...schema, columns: features }, table);
  if (options.task !== "classification") checkCommas(schema, table, targets);
  const target = fitTarget(table, {
    targets,
    task: options.task,
    schema,
    rows,
    scaleTarget: "none",
  });
  if (features.every(({ type }) => type === "ignore")) {
    const reasons = features.map(({ name, reason }) => `${name}: ${reason}`);
    throw new DataError(`${table.source}: no column is left to learn from`, {
      hint: reasons.length
        ? `${
          reasons.slice(0, 5).join("; ")
        }. A schema (--schema) can say otherwise`
        : "The table has no column beside the target",
    });
  }
  const strata = target.task === "classification"
    ? classIndices(target, table, rows)
    : undefined;
  return { table, schema, rows, dropped, target, strata };
}

/** Refuses targets that are numbers only to people: with decimal commas. */
function checkCommas(
  { columns }: Schema,
  table: Table,
  targets: readonly string[],
): void {
  const wordy = new Set(
    table.columns.filter(({ numeric }) => numeric === 0).map((c) => c.name),
  );
  checkNumbers({
    columns: columns.filter(({ name }) =>
      targets.includes(name) && wordy.has(name)
    ),
  }, table);
}
