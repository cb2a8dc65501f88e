import { type Network, Random } from "@gradus/core";
import {
  applySchema,
  checkNumbers,
  classIndices,
  DataError,
  type Encoder,
  encodeTarget,
  featureNames,
  fitEncoder,
  fitTarget,
  inferSchema,
  parseSchema,
  rowsWithTarget,
  type Schema,
  type Split,
  split,
  type Table,
  type TargetEncoding,
  targetNames,
} from "@gradus/data";
import type { Matrix } from "@gradus/kernels";
import type { Loss } from "@gradus/losses";
import {
  type Configuration,
  resolve,
  scaleTargetOf,
  sharesOf,
} from "./configuration.ts";
import type { TrainingOptions } from "./options.ts";
import type { OwnRules } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

/** What is learned from a table before any training, and the rows it takes. */
export interface Plan {
  /** Types of the columns. */
  readonly schema: Schema;
  /** How the target becomes numbers. */
  readonly target: TargetEncoding;
  /** How the features become numbers. */
  readonly encoder: Encoder;
  /** Every choice made. */
  readonly configuration: Configuration;
  /** Which rows are for what. */
  readonly split: Split;
}

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

/** Tables other than the one trained on, for validation and test. */
export interface OtherTables {
  /** Rows to watch the training by. */
  readonly validation?: Table;
  /** Rows for the score. */
  readonly test?: Table;
}

/**
 * Finds the target and the types of the columns.
 *
 * @throws {DataError} If the data won't do: it says where and what to do.
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
  const target = fitTarget(table, {
    targets,
    task: options.task,
    schema,
    rows,
    scaleTarget: "none",
  });
  const features = schema.columns.filter(({ name }) => !targets.includes(name));
  checkNumbers({ ...schema, columns: features }, table);
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

/** Splits the labelled rows by the shares asked for. */
export function splitRows(
  labelled: Labelled,
  options: TrainingOptions,
  rows: Int32Array = labelled.rows,
): Split {
  const { validation, test } = sharesOf(options);
  const share = (of: number | string) => typeof of === "number" ? of : 0;
  const shares = { validation: share(validation), test: share(test) };
  if (shares.validation + shares.test >= 1) {
    throw new UsageError(
      "validation and test must leave rows to train on: together they must " +
        `be < 1, got ${shares.validation + shares.test}`,
    );
  }
  return split(rows, shares, {
    random: new Random(options.seed ?? 0).split("split"),
    strata: strataOf(labelled, rows),
    shuffle: options.shuffle,
  });
}

/** Classes of some of the labelled rows. */
export function strataOf(
  { rows: all, strata }: Labelled,
  rows: Int32Array,
): Int32Array | undefined {
  if (strata === undefined || rows === all) return strata;
  const classOf = new Map<number, number>();
  for (let i = 0; i < all.length; i++) classOf.set(all[i]!, strata[i]!);
  return rows.map((row) => classOf.get(row)!);
}

/** Learns preprocessing from the training rows and makes every choice. */
export function plan(
  labelled: Labelled,
  options: TrainingOptions,
  split: Split,
  context: { own?: OwnRules; others?: OtherTables } = {},
): Plan {
  const { table, schema, target } = labelled;
  const { own, others = {} } = context;
  const targets = options.target;
  const encoder = fitEncoder(table, {
    schema,
    targets,
    rows: split.train,
    scale: options.scale ?? "standard",
  });
  if (featureNames(encoder).length === 0) {
    throw new DataError(`${table.source}: no column is left to learn from`);
  }
  const scaleTarget = scaleTargetOf(options, own);
  const fitted = target.task === "classification" ? target : {
    ...fitTarget(table, {
      targets,
      task: "regression",
      schema,
      rows: split.train,
      scaleTarget,
    }),
    reason: target.reason,
  };
  const configuration = resolve(options, {
    task: target.task,
    classes: target.task === "classification" ? target.classes.length : 0,
    targets: targets.length,
    rows: split.train.length,
    validated: split.validation.length > 0 || others.validation !== undefined,
  }, own);
  return { schema, target: fitted, encoder, configuration, split };
}

/** Targets of rows as the loss takes them: numbers, labels, indices or one-hot. */
export function targetsOf(
  how: { target: TargetEncoding; loss: Loss; network: Network },
  table: Table,
  rows: ArrayLike<number>,
): Matrix {
  const { target, loss, network: { outputs, dtype } } = how;
  const byIndex = outputs > 1 && loss.classIndices === true;
  return encodeTarget(target, table, {
    rows,
    dtype,
    oneHot: outputs > 1 && !byIndex,
    ...(!byIndex && { labels: loss.labels }),
  });
}

/** The rows of another table that have a target. */
export function labelledRows(table: Table, target: TargetEncoding): Int32Array {
  const { rows } = rowsWithTarget(table, targetNames(target));
  if (rows.length > 0) return rows;
  throw new DataError(
    `${table.source}: no row has a value in the target ` +
      targetNames(target).join(", "),
  );
}
