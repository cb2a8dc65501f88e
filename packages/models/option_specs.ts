import { UPDATE_ORDERS } from "@gradus/core";
import { BACKENDS } from "./backend_of.ts";
import type { TrainingOptions } from "./options.ts";
import type { RuleKinds } from "./rules.ts";

/** What values an option takes. */
export type OptionKind =
  /** A number: greater than `above`, at least `from`, less than `below`. */
  | {
    readonly type: "number";
    readonly above?: number;
    readonly from?: number;
    readonly below?: number;
  }
  /** A whole number in [from, to], or the word `or`. */
  | {
    readonly type: "whole";
    readonly from: number;
    readonly to?: number;
    readonly or?: string;
  }
  /** A list of whole numbers. */
  | { readonly type: "wholes"; readonly from: number }
  /** One character; `\\t` is the tab. */
  | { readonly type: "character" }
  /** A label that `TextDecoder` knows. */
  | { readonly type: "encoding" }
  /** A list of texts; `blank` says whether one may be empty. */
  | { readonly type: "texts"; readonly blank?: boolean }
  /** One of a few words. */
  | { readonly type: "choice"; readonly of: readonly string[] }
  /** On or off. */
  | { readonly type: "flag" }
  /** A rule with its settings. */
  | { readonly type: "rule"; readonly kind: keyof RuleKinds }
  /** A list of rules. */
  | { readonly type: "rules"; readonly kind: keyof RuleKinds }
  /** A share in [0, 1), or the name of a file. */
  | { readonly type: "share" }
  /** The name of a file, or what it holds. */
  | { readonly type: "file" }
  /** The name of a file that isn't read as data. */
  | { readonly type: "path" };

/** One option of training, as data: parser, help and checks follow from it. */
export interface OptionSpec {
  /** Name in a configuration file; the flag is the same in kebab-case. */
  readonly key: keyof TrainingOptions;
  /** What values it takes. */
  readonly kind: OptionKind;
  /** Shown for the value in help. */
  readonly value?: string;
  /** What it does, in one line. */
  readonly help: string;
  /** What holds if it isn't given, in words; "" if there is nothing to say. */
  readonly default: string;
  /** Heading in the help. */
  readonly group: "Task" | "Model" | "Training" | "Data" | "Machine";
}

/** Every option of training, in the order of the help. */
export const OPTION_SPECS: readonly OptionSpec[] = [
  {
    key: "target",
    kind: { type: "texts" },
    value: "<column,…>",
    group: "Task",
    default: "",
    help: "column to predict, or several apart by commas",
  },
  {
    key: "task",
    kind: { type: "choice", of: ["regression", "classification"] },
    group: "Task",
    default: "from the target",
    help: "regression or classification",
  },
  {
    key: "folds",
    kind: { type: "whole", from: 2 },
    value: "<k>",
    group: "Task",
    default: "none",
    help: "also score by k-fold cross-validation",
  },
  {
    key: "validation",
    kind: { type: "share" },
    value: "<share|file>",
    group: "Task",
    default: "0.1 with hidden layers and 100 rows, else 0",
    help: "rows to watch the training by and stop early",
  },
  {
    key: "test",
    kind: { type: "share" },
    value: "<share|file>",
    group: "Task",
    default: "0.2; 0 with --folds",
    help: "rows kept back for the score",
  },

  {
    key: "hidden",
    kind: { type: "wholes", from: 1 },
    value: "<n,…>",
    group: "Model",
    default: "none: a linear model",
    help: "units of each hidden layer",
  },
  {
    key: "activation",
    kind: { type: "rules", kind: "activation" },
    value: "<rule,…>",
    group: "Model",
    default: "tanh",
    help: "of the hidden layers: one for all or one each",
  },
  {
    key: "outputActivation",
    kind: { type: "rule", kind: "activation" },
    group: "Model",
    default: "from task and loss",
    help: "of the last layer",
  },
  {
    key: "loss",
    kind: { type: "rule", kind: "loss" },
    group: "Model",
    default: "mse, bce or cce",
    help: "what is minimised",
  },
  {
    key: "init",
    kind: { type: "rule", kind: "initializer" },
    group: "Model",
    default: "from the activation",
    help: "first values of the weights",
  },
  {
    key: "l1",
    kind: { type: "number", from: 0 },
    value: "<x>",
    group: "Model",
    default: "0",
    help: "penalty x Σ|w| on weights, never on biases",
  },
  {
    key: "l2",
    kind: { type: "number", from: 0 },
    value: "<x>",
    group: "Model",
    default: "1 / rows (regression: 3 / rows); 0 with --optimizer",
    help: "penalty ½ x Σw² on weights, never on biases",
  },

  {
    key: "optimizer",
    kind: { type: "rule", kind: "optimizer" },
    group: "Training",
    default: "adam",
    help: "update rule",
  },
  {
    key: "learningRate",
    kind: { type: "number", above: 0 },
    value: "<x>",
    group: "Training",
    default: "adam: 0.05, 0.005 with hidden layers",
    help: "step size",
  },
  {
    key: "momentum",
    kind: { type: "number", from: 0, below: 1 },
    value: "<x>",
    group: "Training",
    default: "0",
    help: "share of the last step kept, in [0, 1)",
  },
  {
    key: "schedule",
    kind: { type: "rule", kind: "schedule" },
    group: "Training",
    default: "constant with early stopping or an optimizer named, else cosine",
    help: "how the learning rate changes",
  },
  {
    key: "clipNorm",
    kind: { type: "number", above: 0 },
    value: "<x>",
    group: "Training",
    default: "none",
    help: "limit on the length of the gradient",
  },
  {
    key: "clipValue",
    kind: { type: "number", above: 0 },
    value: "<x>",
    group: "Training",
    default: "none",
    help: "limit on each entry of the gradient",
  },
  {
    key: "batchSize",
    kind: { type: "whole", from: 1, or: "all" },
    value: "<n|all>",
    group: "Training",
    default: "32, up to 256 for large data",
    help: "rows a step",
  },
  {
    key: "epochs",
    kind: { type: "whole", from: 1 },
    value: "<n>",
    group: "Training",
    default: "20 to 1000, fewer for more rows",
    help: "passes over the data, at most",
  },
  {
    key: "patience",
    kind: { type: "whole", from: 1 },
    value: "<n>",
    group: "Training",
    default: "20 to 100 with validation rows",
    help: "epochs without a better loss before stopping",
  },
  {
    key: "targetLoss",
    kind: { type: "number" },
    value: "<x>",
    group: "Training",
    default: "none",
    help: "stop once the loss is this low",
  },
  {
    key: "timeLimit",
    kind: { type: "number", above: 0 },
    value: "<s>",
    group: "Training",
    default: "none",
    help: "stop after this many seconds",
  },
  {
    key: "updateOrder",
    kind: { type: "choice", of: UPDATE_ORDERS },
    group: "Training",
    default: "simultaneous",
    help: "when layers move within a step",
  },
  {
    key: "shuffle",
    kind: { type: "flag" },
    group: "Training",
    default: "on",
    help: "take rows in random order; --no-shuffle keeps the file's",
  },
  {
    key: "seed",
    kind: { type: "whole", from: 0, to: 2 ** 32 - 1 },
    value: "<n>",
    group: "Training",
    default: "0",
    help: "seed of everything random",
  },

  {
    key: "schema",
    kind: { type: "file" },
    value: "<file>",
    group: "Data",
    default: "inferred",
    help: "column types, as inspect --schema prints them",
  },
  {
    key: "scale",
    kind: { type: "choice", of: ["standard", "minmax", "none"] },
    group: "Data",
    default: "standard",
    help: "scaling of number columns",
  },
  {
    key: "scaleTarget",
    kind: { type: "choice", of: ["standard", "none"] },
    group: "Data",
    default: "standard where the output allows it",
    help: "scaling of a numeric target",
  },
  {
    key: "missing",
    kind: { type: "texts", blank: true },
    value: "<text,…>",
    group: "Data",
    default: "empty, NA, ? …",
    help: "cells that count as missing",
  },
  {
    key: "delimiter",
    kind: { type: "character" },
    value: "<char>",
    group: "Data",
    default: "found out",
    help: "character between cells",
  },
  {
    key: "header",
    kind: { type: "flag" },
    group: "Data",
    default: "on",
    help: "first row names the columns; --no-header if it is data",
  },
  {
    key: "comment",
    kind: { type: "character" },
    value: "<char>",
    group: "Data",
    default: "none",
    help: "lines that start with this are skipped",
  },
  {
    key: "encoding",
    kind: { type: "encoding" },
    value: "<name>",
    group: "Data",
    default: "utf-8",
    help: "encoding of the text, such as gbk",
  },

  {
    key: "dtype",
    kind: { type: "choice", of: ["float64", "float32"] },
    group: "Machine",
    default: "float64",
    help: "kind of number",
  },
  {
    key: "backend",
    kind: { type: "choice", of: BACKENDS },
    group: "Machine",
    default: "wasm",
    help: "what computes",
  },
  {
    key: "blas",
    kind: { type: "path" },
    value: "<path>",
    group: "Machine",
    default: "looked for",
    help: "library that --backend native computes with",
  },
  {
    key: "threads",
    kind: { type: "whole", from: 1, to: 64 },
    value: "<n>",
    group: "Machine",
    default: "as many as pay, up to one a core",
    help: "threads that compute",
  },
];

/**
 * The flag of an option: its key in kebab-case.
 *
 * @param key The key.
 * @returns The flag, with its two dashes.
 *
 * @example From camel to kebab
 * ```ts
 * import { flagOf } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * equal(flagOf("learningRate"), "--learning-rate");
 * ```
 */
export function flagOf(key: string): string {
  return "--" + key.replace(/[A-Z]/g, (c) => "-" + c.toLowerCase());
}
