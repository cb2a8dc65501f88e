import type { FitEpoch, FitState, Network } from "@gradus/core";
import type {
  Encoder,
  EncodeReport,
  Schema,
  TargetEncoding,
} from "@gradus/data";
import type { Configuration } from "./configuration.ts";
import type { OtherTables } from "./plan.ts";
import type { OwnRules } from "./rules.ts";

/** What surrounds a training run. */
export interface TrainingContext {
  /** Tables for validation and test, where those are files of their own. */
  others?: OtherTables;
  /** One's own rules. */
  own?: OwnRules;
  /** Called once, before the first epoch. */
  onStart?: (start: TrainingStart) => void;
  /** Called after each epoch. */
  onEpoch?: (epoch: FitEpoch) => void | Promise<void>;
  /** Stops training after the step in progress. */
  signal?: AbortSignal;
  /** State of an earlier run on the same data and options. */
  resume?: FitState;
}

/** What is known before the first epoch. */
export interface TrainingStart {
  /** Every choice made. */
  readonly configuration: Configuration;
  /** Why it is a regression or a classification, in words. */
  readonly reason: string;
  /** Rows of each part. */
  readonly rows: {
    readonly train: number;
    readonly validation: number;
    readonly test: number;
  };
  /** Rows left out because they have no target. */
  readonly dropped: number;
  /** Types of the columns, with the reasons for those left out. */
  readonly schema: Schema;
  /** Number of inputs of the network. */
  readonly inputs: number;
  /** How features become numbers. */
  readonly encoder: Encoder;
  /** How the target becomes numbers. */
  readonly target: TargetEncoding;
  /** The network before its first step; a run that goes on sets it later. */
  readonly network: Network;
  /** What had to be made up in the features of the training rows. */
  readonly report: EncodeReport;
}
