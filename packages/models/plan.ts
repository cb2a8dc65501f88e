import {
  DataError,
  type Encoder,
  featureNames,
  fitEncoder,
  fitTarget,
  type Schema,
  type Split,
  type Table,
  type TargetEncoding,
} from "@gradus/data";
import type { Configuration } from "./configuration.ts";
import type { Labelled } from "./label.ts";
import type { TrainingOptions } from "./options.ts";
import { resolve } from "./resolve.ts";
import type { OwnRules } from "./rules.ts";
import { scaleTargetOf } from "./scale_target.ts";

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

/** Tables other than the one trained on, for validation and test. */
export interface OtherTables {
  /** Rows to watch the training by. */
  readonly validation?: Table;
  /** Rows for the score. */
  readonly test?: Table;
}

/**
 * Learns preprocessing from the training rows and makes every choice.
 *
 * @param labelled From `label`.
 * @param options What was said.
 * @param split Which rows are for what; only `train` is learned from.
 * @param context One's own rules, and tables for validation and test.
 * @returns All that is settled before the first step.
 * @throws {UsageError} If options contradict each other or the data.
 * @throws {DataError} If the training rows leave nothing to learn from.
 */
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
    total: split.train.length + split.validation.length + split.test.length,
    validated: split.validation.length > 0 || others.validation !== undefined,
  }, own);
  return { schema, target: fitted, encoder, configuration, split };
}
