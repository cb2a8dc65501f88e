import type { Dtype } from "@gradus/kernels";

/** The rule by which a network's parameters move. */
export type OptimizerSpec =
  | { readonly name: "sgd"; readonly learningRate: number }
  | {
    readonly name: "momentum";
    readonly learningRate: number;
    readonly decay: number;
  }
  | { readonly name: "adam"; readonly learningRate: number };

/** A dense network and what it is trained on, the same for every peer. */
export interface NetworkSpec {
  /** Inputs, then the units of each layer. */
  readonly widths: readonly number[];
  /** Activation of every layer but the last. */
  readonly hidden: "sigmoid" | "relu";
  /** Activation of the last layer. */
  readonly output: "sigmoid" | "softmax";
  /** What is minimised, a mean over the batch. */
  readonly loss:
    | "halfSquaredError"
    | "binaryCrossEntropy"
    | "categoricalCrossEntropy";
  /** The update rule; Adam's β are 0.9 and 0.999, its ε 1e-8. */
  readonly optimizer: OptimizerSpec;
  /** Samples a step. */
  readonly batchSize: number;
  /** Samples. */
  readonly rows: number;
  /** Passes over them, in the order in which they come. */
  readonly epochs: number;
}

/** A piece of work that is timed, whatever its kind. */
interface Piece {
  /** Short name, for flags and tables. */
  readonly id: string;
  /** What is done, in a line. */
  readonly title: string;
  /** What gradus is held to, in a line. */
  readonly mark: string;
  /** True if more than one thread has nothing to share. */
  readonly serial?: boolean;
}

/** Training from given weights. */
export interface TrainWork extends Piece {
  readonly kind: "train";
  readonly network: NetworkSpec;
  /** Where the samples come from. */
  readonly data: "made" | "iris" | "one";
}

/** Predicting a table with a network, again and again. */
export interface PredictWork extends Piece {
  readonly kind: "predict";
  readonly network: NetworkSpec;
  readonly data: "made";
}

/** Reading a CSV file into typed columns. */
export interface ReadWork extends Piece {
  readonly kind: "read";
  readonly columns: number;
  /** Size of the file, about, in millions of bytes. */
  readonly megabytes: number;
}

/** A whole process, from its start to its end. */
export interface ProcessWork extends Piece {
  readonly kind: "process";
  /** Commands that make what the timed one needs, each its arguments. */
  readonly before: readonly (readonly string[])[];
  /** Arguments of `gradus`. */
  readonly args: readonly string[];
}

/** Work that a network does. */
export type NetworkWork = TrainWork | PredictWork;

/** Any work. */
export type Work = NetworkWork | ReadWork | ProcessWork;

/** Under which conditions a work is done. */
export interface Setting {
  readonly dtype: Dtype;
  readonly threads: number;
}

/** What a peer's process is told: all of it is in one JSON file. */
export interface Order extends Setting {
  readonly kind: "train" | "predict";
  readonly network: NetworkSpec;
  /**
   * Raw float64 numbers, row-major: inputs [rows, inputs], targets
   * [rows, outputs] (one-hot for classes), weights W₁ [inputs, units], b₁ …
   */
  readonly files: {
    readonly inputs: string;
    readonly targets: string;
    readonly weights: string;
    /** To be written by the peer, on request: outputs [checked, outputs]. */
    readonly outputs: string;
  };
  /** Rows, from the first, whose outputs are asked for. */
  readonly checked: number;
  /** A measurement repeats the work until it has lasted this long. */
  readonly minSeconds: number;
}
