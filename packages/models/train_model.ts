import { fit, type FitResult } from "@gradus/core";
import { encode, type Split, type Table } from "@gradus/data";
import { MemoryError } from "@gradus/kernels";
import { backendOf } from "./backend_of.ts";
import { fitBaseline } from "./baseline.ts";
import { buildNetwork } from "./build_network.ts";
import { fingerprint } from "./fingerprint.ts";
import { Model } from "./model.ts";
import type { Reading } from "./model_parts.ts";
import type { TrainingOptions } from "./options.ts";
import { checkedOptions } from "./_checked_options.ts";
import { checkResume } from "./_check_resume.ts";
import { label, type Labelled } from "./label.ts";
import { type OtherTables, plan } from "./plan.ts";
import { findRule } from "./rules.ts";
import { scoreRows } from "./score_rows.ts";
import { splitRows } from "./split_rows.ts";
import { labelledRows, targetsOf } from "./targets_of.ts";
import { tooLarge } from "./_too_large.ts";
import type { TrainingContext } from "./training_context.ts";
import { trainingRules } from "./training_rules.ts";
import { truthOf } from "./truth.ts";
import { vectorIn } from "./_vector_in.ts";

/** A trained model, and what went wrong if anything did. */
export interface Trained {
  /** The model with the best parameters. */
  readonly model: Model;
  /** How the fit went. */
  readonly result: FitResult;
  /** Where the rows of each part are, in file order. */
  readonly parts: TrainedParts;
}

/** Rows of a table. */
export interface TablePart {
  /** The table. */
  readonly table: Table;
  /** Which of its rows, in file order; each has a target. */
  readonly rows: Int32Array;
}

/** The parts of the data that a model was trained and scored on. */
export interface TrainedParts {
  /** What it was trained on. */
  readonly train: TablePart;
  /** What stopped the training, if there was such a part. */
  readonly validation?: TablePart;
  /** What it had never seen, if there was such a part. */
  readonly test?: TablePart;
}

/**
 * Trains a model on a table: types of the columns, preprocessing, split,
 * network and score, each as the options say or else chosen.
 *
 * @param table The table.
 * @param options The target, and anything else that is to be as said.
 * @param context What surrounds the run.
 * @returns The model and how it went; a run that diverges or is interrupted
 * gives the best model it had.
 * @throws {UsageError} If options contradict each other or don't fit the data.
 * @throws {DataError} If the data won't do: it says where and what to do.
 *
 * @example From a table to a prediction
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { trainModel } from "@gradus/models";
 * import { ok } from "node:assert/strict";
 *
 * const csv = "x,y\n" +
 *   Array.from({ length: 50 }, (_, i) => `${i % 17},${3 * (i % 17) + 1}`).join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["y"] });
 * ok(model.scores.test!.metrics.r2! > 0.99);
 * ```
 */
export async function trainModel(
  table: Table,
  options: TrainingOptions,
  context: TrainingContext = {},
): Promise<Trained> {
  const checked = checkedOptions(options, context.others);
  const labelled = label(table, checked);
  const split = splitRows(labelled, checked);
  return await trainOn(labelled, split, checked, context);
}

/**
 * Trains on given parts of a table.
 *
 * @param labelled From `label`.
 * @param split Which rows are for what.
 * @param options As for `trainModel`, already checked.
 * @param context What surrounds the run.
 * @returns The model and how it went.
 * @throws {UsageError | DataError} As `trainModel`.
 */
export async function trainOn(
  labelled: Labelled,
  split: Split,
  options: TrainingOptions,
  context: TrainingContext = {},
): Promise<Trained> {
  const { table, dropped } = labelled;
  const { others = {}, own } = context;
  const made = plan(labelled, options, split, { own, others });
  const { configuration, target, encoder, schema } = made;
  const { seed, dtype, backend } = configuration;
  const machine = backendOf({ ...options, backend });
  const { matrix: inputs, report } = encode(encoder, table, {
    rows: split.train,
    dtype,
    vector: (length, dtype) => vectorIn(machine, length, dtype),
  });
  const network = buildNetwork(inputs.columns, configuration.layers, {
    seed,
    dtype,
    backend: machine,
    own,
  });
  const loss = findRule("loss", configuration.loss, { own });
  const how = { target, loss, network };
  const part = (of: Table, rows: ArrayLike<number>) => ({
    inputs: encode(encoder, of, { rows, dtype }).matrix,
    targets: targetsOf(how, of, rows),
  });
  const watched = placeOf("validation", labelled, split, others, how);
  const kept = placeOf("test", labelled, split, others, how);
  const data = { inputs, targets: targetsOf(how, table, split.train) };
  const validation = watched && part(watched.table, watched.rows);
  if (kept) part(kept.table, kept.rows); // what is wrong is said before training
  const rows = {
    train: split.train.length,
    validation: watched?.rows.length ?? 0,
    test: kept?.rows.length ?? 0,
  };
  context.onStart?.({
    configuration,
    reason: target.reason,
    rows,
    dropped,
    schema,
    inputs: inputs.columns,
    encoder,
    target,
    network,
    report,
  });
  const rules = { ...trainingRules(configuration, own), loss };
  if (context.resume) {
    checkResume(context.resume, network, { ...rules, rows: rows.train });
  }
  const result = await fit(network, data, {
    ...rules,
    epochs: configuration.epochs,
    batchSize: configuration.batchSize === "all"
      ? Infinity
      : configuration.batchSize,
    shuffle: configuration.shuffle,
    seed,
    updateOrder: configuration.updateOrder,
    patience: configuration.patience ?? undefined,
    targetLoss: configuration.targetLoss ?? undefined,
    validation,
    signal: limited(context.signal, options.timeLimit),
    onEpoch: context.onEpoch,
    resume: context.resume,
  }).catch((error) => {
    throw error instanceof MemoryError ? tooLarge("train", error) : error;
  });
  machine.release?.(inputs.data);
  const baseline = fitBaseline(truthOf(table, split.train, target), target);
  const scored = { encoder, target, network, loss, baseline };
  const parts: TrainedParts = {
    train: { table, rows: split.train.toSorted() },
    ...(watched && { validation: watched }),
    ...(kept && { test: kept }),
  };
  const scoreOf = (part: TablePart) => {
    const { loss, metrics, baseline } = scoreRows(
      scored,
      part.table,
      part.rows,
    );
    return { loss, metrics, baseline };
  };
  const model = new Model({
    ...scored,
    configuration,
    schema,
    data: {
      source: table.source.replace(/^.*[/\\]/, ""),
      rows: table.rows,
      dropped,
      fingerprint: await fingerprint(table),
      split: rows,
      reading: readingOf(options),
    },
    training: {
      epochs: result.epochs,
      stoppedBy: result.stoppedBy,
      bestEpoch: result.best.epoch,
      history: result.history,
    },
    scores: {
      train: scoreOf(parts.train),
      ...(parts.validation && { validation: scoreOf(parts.validation) }),
      ...(parts.test && { test: scoreOf(parts.test) }),
    },
  });
  return { model, result, parts };
}

/**
 * Where the rows for validation or test are, if there are any: in file order,
 * so that the losses of the same rows always add up the same.
 */
function placeOf(
  part: "validation" | "test",
  { table }: Labelled,
  split: Split,
  others: OtherTables,
  { target }: Parameters<typeof targetsOf>[0],
): { table: Table; rows: Int32Array } | undefined {
  const other = others[part];
  if (other) return { table: other, rows: labelledRows(other, target) };
  const rows = split[part].toSorted();
  return rows.length > 0 ? { table, rows } : undefined;
}

/** Longest delay that timers take, in seconds: 24 days. */
const LONGEST = (2 ** 31 - 1) / 1000;

/** The signal, and a limit on time if there is one. */
function limited(
  signal: AbortSignal | undefined,
  seconds: number | undefined,
): AbortSignal | undefined {
  if (seconds === undefined || seconds > LONGEST) return signal;
  const limit = AbortSignal.timeout(1000 * seconds);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

function readingOf(options: TrainingOptions): Reading {
  const { delimiter, header, comment, encoding, missing } = options;
  return {
    ...(delimiter !== undefined && { delimiter }),
    ...(header === false && { header }),
    ...(comment !== undefined && { comment }),
    ...(encoding !== undefined && { encoding }),
    ...(missing !== undefined && { missing }),
  };
}
