import type { UpdateOrder } from "@gradus/core";
import type { Scale, Task } from "@gradus/data";
import type { Dtype } from "@gradus/kernels";
import type { LayerOptions } from "./options.ts";
import type { RuleSpec } from "./rules.ts";

/** How a numeric target is scaled. */
export type ScaleTarget = "standard" | "none";

/** Every choice about a model and its training, made: stored in the model. */
export interface Configuration {
  /** Names of the target columns. */
  readonly target: readonly string[];
  /** What is predicted. */
  readonly task: Task;
  /** The layers in full; weights only where they were given by hand. */
  readonly layers: readonly LayerOptions[];
  /** What is minimised. */
  readonly loss: RuleSpec;
  /** The update rule. */
  readonly optimizer: RuleSpec;
  /** Its step size. */
  readonly learningRate: number;
  /** Factor on the learning rate. */
  readonly schedule: RuleSpec;
  /** Limit on the length of the gradient; null is none. */
  readonly clipNorm: number | null;
  /** Limit on each entry of the gradient; null is none. */
  readonly clipValue: number | null;
  /** λ of λΣ|w|. */
  readonly l1: number;
  /** λ of ½λΣw². */
  readonly l2: number;
  /** Rows a step; `all` is full batches. */
  readonly batchSize: number | "all";
  /** Epochs at most. */
  readonly epochs: number;
  /** Epochs without a better loss before stopping; null is no such stop. */
  readonly patience: number | null;
  /** Loss low enough to stop; null is no such stop. */
  readonly targetLoss: number | null;
  /** When layers move within a step. */
  readonly updateOrder: UpdateOrder;
  /** Whether rows are taken in random order. */
  readonly shuffle: boolean;
  /** Seed of everything random. */
  readonly seed: number;
  /** Kind of number. */
  readonly dtype: Dtype;
  /** What computes. */
  readonly backend: string;
  /** Scaling of number columns. */
  readonly scale: Scale;
  /** Scaling of a numeric target. */
  readonly scaleTarget: ScaleTarget;
  /** Share of rows to watch the training by, or a file. */
  readonly validation: number | string;
  /** Share of rows kept back for the score, or a file. */
  readonly test: number | string;
}

/** What the choices depend on beside the options. */
export interface Situation {
  /** What is predicted. */
  readonly task: Task;
  /** Number of classes; 0 for a regression. */
  readonly classes: number;
  /** Number of target columns. */
  readonly targets: number;
  /** Rows to train on. */
  readonly rows: number;
  /** Rows in all, those for validation and test included. */
  readonly total: number;
  /** True if there are rows to validate on. */
  readonly validated: boolean;
}
