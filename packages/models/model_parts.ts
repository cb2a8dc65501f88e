import type { HistoryEntry, Network, StoppedBy } from "@gradus/core";
import type {
  Encoder,
  EncodeReport,
  Schema,
  TargetEncoding,
} from "@gradus/data";
import type { Loss } from "@gradus/losses";
import type { Baseline } from "./baseline.ts";
import type { Configuration } from "./configuration.ts";
import type { Scores } from "./score.ts";

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
