import type { ScaleTarget } from "./configuration.ts";
import type { Scale, Schema, Task } from "@gradus/data";
import type { UpdateOrder } from "@gradus/core";
import type { Dtype } from "@gradus/kernels";
import type { RuleSpec } from "./rules.ts";

/** A layer as a configuration gives it in full. */
export interface LayerOptions {
  /** Number of units, >= 1. */
  units: number;
  /** f of the layer. */
  activation: RuleSpec;
  /** First values of the weights. */
  initializer?: RuleSpec;
  /** The weights themselves, [units][inputs]: row j holds unit j's. */
  weights?: number[][];
  /** The biases themselves, [units]. */
  bias?: number[];
  /** False freezes the weights. */
  trainWeights?: boolean;
  /** False freezes the biases. */
  trainBias?: boolean;
}

/** All that may be said about training a model; what isn't said is chosen. */
export interface TrainingOptions {
  /** Names of the target columns. */
  target: string[];
  /** What to predict: a number or a class. */
  task?: Task;
  /** Units of the hidden layers. */
  hidden?: number[];
  /** Activation of the hidden layers: one for all, or one each. */
  activation?: RuleSpec[];
  /** Activation of the last layer. */
  outputActivation?: RuleSpec;
  /** All layers in full, in place of the three above. */
  layers?: LayerOptions[];
  /** What is minimised. */
  loss?: RuleSpec;
  /** The update rule. */
  optimizer?: RuleSpec;
  /** Step size. */
  learningRate?: number;
  /** Share of the last step kept; makes plain sgd heavy-ball. */
  momentum?: number;
  /** Factor on the learning rate as training goes on. */
  schedule?: RuleSpec;
  /** Limit on the length of the whole gradient. */
  clipNorm?: number;
  /** Limit on each entry of the gradient. */
  clipValue?: number;
  /** Rows a step; `all` for full batches. */
  batchSize?: number | "all";
  /** Epochs at most. */
  epochs?: number;
  /** Epochs without a better validation loss before stopping. */
  patience?: number;
  /** Stop once the loss is this low. */
  targetLoss?: number;
  /** Stop after this many seconds. */
  timeLimit?: number;
  /** λ of λΣ|w|. */
  l1?: number;
  /** λ of ½λΣw². */
  l2?: number;
  /** First values of the weights. */
  init?: RuleSpec;
  /** Scaling of number columns. */
  scale?: Scale;
  /** Scaling of a numeric target. */
  scaleTarget?: ScaleTarget;
  /** Types of the columns, as a schema or the name of its file. */
  schema?: Schema | string;
  /** Share of rows to watch the training by, or the name of a file. */
  validation?: number | string;
  /** Share of rows kept back for the score, or the name of a file. */
  test?: number | string;
  /** Folds of a cross-validation. */
  folds?: number;
  /** Whether rows are taken in random order. */
  shuffle?: boolean;
  /** Seed of everything random. */
  seed?: number;
  /** Kind of number. */
  dtype?: Dtype;
  /** What computes. */
  backend?: string;
  /** The library of the backend native. */
  blas?: string;
  /** Threads that compute. */
  threads?: number;
  /** When layers move within a step. */
  updateOrder?: UpdateOrder;
  /** Texts that mean a missing cell. */
  missing?: string[];
  /** Character between cells. */
  delimiter?: string;
  /** False if the first row is data. */
  header?: boolean;
  /** Character that starts a comment line. */
  comment?: string;
  /** Encoding of the text. */
  encoding?: string;
}
