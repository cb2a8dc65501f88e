import {
  evaluateLoss,
  type HistoryEntry,
  type Network,
  type StoppedBy,
} from "@gradus/core";
import {
  encode,
  type Encoder,
  type EncodeReport,
  type Schema,
  type Table,
  type TargetEncoding,
} from "@gradus/data";
import type { Loss } from "@gradus/losses";
import { confusionMatrix } from "@gradus/metrics";
import { type Baseline, baselineScores } from "./baseline.ts";
import type { Configuration } from "./configuration.ts";
import { interpret, type Predicted } from "./outcome.ts";
import { labelledRows, targetsOf } from "./targets_of.ts";
import { type Scores, scoresOf } from "./score.ts";
import { truthOf } from "./truth.ts";

/** How the CSV was read that the model was trained on. */
export interface Reading {
  /** Character between cells, if it was given. */
  readonly delimiter?: string;
  /** False if the first row was data. */
  readonly header?: boolean;
  /** Character that starts a comment line. */
  readonly comment?: string;
  /** Encoding of the text, if it was given. */
  readonly encoding?: string;
  /** Texts that mean a missing cell, if they were given. */
  readonly missing?: readonly string[];
}

/** What a model was trained on. */
export interface DataRecord {
  /** File name, URL or `stdin`. */
  readonly source: string;
  /** Data rows. */
  readonly rows: number;
  /** Rows left out because they have no target. */
  readonly dropped: number;
  /** SHA-256 over the cells, as `sha256:` and hexadecimal digits. */
  readonly fingerprint: string;
  /** Rows of each part. */
  readonly split: {
    readonly train: number;
    readonly validation: number;
    readonly test: number;
  };
  /** How it was read. */
  readonly reading: Reading;
}

/** Loss and metrics on one set of rows. */
export interface SplitScore {
  /** Mean loss, of a scaled target if it is scaled; penalties left out. */
  readonly loss: number;
  /** Metrics by name, in the target's own unit. */
  readonly metrics: Scores;
  /** The same metrics of someone who has seen only the training targets. */
  readonly baseline: Scores;
}

/** Scores of a model when it was trained. */
export interface TrainingScores {
  /** On the rows it was trained on. */
  readonly train: SplitScore;
  /** On the rows that stopped the training. */
  readonly validation?: SplitScore;
  /** On rows that it had never seen. */
  readonly test?: SplitScore;
}

/** How the training went. */
export interface TrainingRecord {
  /** Epochs done. */
  readonly epochs: number;
  /** Why it stopped. */
  readonly stoppedBy: StoppedBy;
  /** The epoch whose parameters were kept. */
  readonly bestEpoch: number;
  /** One entry an epoch. */
  readonly history: readonly HistoryEntry[];
}

/** All parts of a {@linkcode Model}. */
export interface ModelParts {
  /** Every choice made about it. */
  readonly configuration: Configuration;
  /** Types of the columns. */
  readonly schema: Schema;
  /** How features become numbers. */
  readonly encoder: Encoder;
  /** How the target becomes numbers. */
  readonly target: TargetEncoding;
  /** The network with its parameters. */
  readonly network: Network;
  /** What was minimised. */
  readonly loss: Loss;
  /** What it is measured against. */
  readonly baseline: Baseline;
  /** What it was trained on. */
  readonly data: DataRecord;
  /** How the training went. */
  readonly training: TrainingRecord;
  /** Scores when it was trained. */
  readonly scores: TrainingScores;
}

/** Scores of a model on labelled rows. */
export interface Evaluation extends SplitScore {
  /** Rows scored: those with a target. */
  readonly rows: number;
  /** Rows without a target. */
  readonly dropped: number;
  /** How often each class was taken for each: rows actual, columns predicted. */
  readonly confusion?: {
    readonly labels: readonly string[];
    readonly matrix: number[][];
  };
  /** What had to be made up in the features. */
  readonly report: EncodeReport;
}

/** A trained model: from the cells of a table to predictions. */
export class Model implements ModelParts {
  readonly configuration: Configuration;
  readonly schema: Schema;
  readonly encoder: Encoder;
  readonly target: TargetEncoding;
  readonly network: Network;
  readonly loss: Loss;
  readonly baseline: Baseline;
  readonly data: DataRecord;
  readonly training: TrainingRecord;
  readonly scores: TrainingScores;

  /** A model of these parts. */
  constructor(parts: ModelParts) {
    this.configuration = parts.configuration;
    this.schema = parts.schema;
    this.encoder = parts.encoder;
    this.target = parts.target;
    this.network = parts.network;
    this.loss = parts.loss;
    this.baseline = parts.baseline;
    this.data = parts.data;
    this.training = parts.training;
    this.scores = parts.scores;
  }

  /**
   * Predictions for rows of a table, which needs the feature columns only.
   *
   * @param table The table.
   * @returns The predictions, and what had to be made up on the way.
   * @throws {DataError} If a column is missing or a cell isn't a number.
   *
   * @example New rows, which have no target
   * ```ts
   * import { readTable } from "@gradus/data";
   * import { trainModel } from "@gradus/models";
   * import { deepEqual } from "node:assert/strict";
   *
   * const read = (csv: string) => readTable(new Blob([csv]).stream());
   * const rows = Array.from({ length: 60 }, (_, i) => i % 2 ? "1.5,a" : "9.5,b");
   * const table = await read("width,kind\n" + rows.join("\n"));
   * const { model } = await trainModel(table, { target: ["kind"] });
   * const { predicted } = model.predict(await read("width\n1\n10\n"));
   * deepEqual("labels" in predicted && [...predicted.labels], [0, 1]);
   * ```
   */
  predict(table: Table): { predicted: Predicted; report: EncodeReport } {
    const { dtype } = this.network;
    const { matrix, report } = encode(this.encoder, table, { dtype });
    const predicted = interpret(this.network.predict(matrix), this);
    return { predicted, report };
  }

  /**
   * Scores on the rows of a table that have a target.
   *
   * @param table The table.
   * @returns Loss, metrics and those of the baseline; for classes their
   * confusion.
   * @throws {DataError} If a column or every target is missing, a cell isn't a
   * number, or a class is new to the model.
   *
   * @example Mean absolute error in the target's unit
   * ```ts
   * import { readTable } from "@gradus/data";
   * import { trainModel } from "@gradus/models";
   * import { ok } from "node:assert/strict";
   *
   * const read = (csv: string) => readTable(new Blob([csv]).stream());
   * const rows = Array.from({ length: 50 }, (_, i) => `${i % 17},${3 * (i % 17)}`);
   * const { model } = await trainModel(await read("x,y\n" + rows.join("\n")), {
   *   target: ["y"],
   *   l2: 0,
   * });
   * const { metrics } = model.evaluate(await read("x,y\n2,7\n5,16\n"));
   * ok(Math.abs(metrics.mae! - 1) < 0.01);
   * ```
   */
  evaluate(table: Table): Evaluation {
    const rows = labelledRows(table, this.target);
    return {
      rows: rows.length,
      dropped: table.rows - rows.length,
      ...scoreRows(this, table, rows),
    };
  }
}

/** What scoring needs of a model. */
export type Scored = Pick<
  ModelParts,
  "encoder" | "target" | "network" | "loss" | "baseline"
>;

/**
 * Loss, metrics and baseline on some labelled rows of a table.
 *
 * @param model Encoders, network, loss and baseline.
 * @param table The table.
 * @param rows Which of its rows; each must have a target.
 * @returns The scores; for classes their confusion.
 * @throws {DataError} As `Model.evaluate`.
 */
export function scoreRows(
  model: Scored,
  table: Table,
  rows: ArrayLike<number>,
): SplitScore & Pick<Evaluation, "confusion" | "report"> {
  const { encoder, target, network, loss, baseline } = model;
  const { dtype } = network;
  const { matrix, report } = encode(encoder, table, { rows, dtype });
  const data = { inputs: matrix, targets: targetsOf(model, table, rows) };
  const predicted = interpret(network.predict(matrix), model);
  const truth = truthOf(table, rows, target);
  return {
    loss: evaluateLoss(network, data, loss),
    metrics: scoresOf(predicted, truth, target),
    baseline: baselineScores(baseline, truth, target),
    ...("labels" in truth && target.task === "classification" &&
      predicted.task === "classification" && {
      confusion: {
        labels: target.classes,
        matrix: confusionMatrix(truth.labels, predicted.labels, {
          classes: target.classes.length,
        }).counts,
      },
    }),
    report,
  };
}
