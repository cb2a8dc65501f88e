import { nearestName } from "@gradus/data";
import { UPDATE_ORDERS } from "@gradus/core";
import type { TrainingOptions } from "./options.ts";
import { parseRule, type RuleKinds } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

/** What values an option takes. */
export type OptionKind =
  | {
    readonly type: "number";
    readonly above?: number;
    readonly from?: number;
    readonly below?: number;
  }
  | {
    readonly type: "whole";
    readonly from: number;
    readonly to?: number;
    readonly or?: string;
  }
  | { readonly type: "wholes"; readonly from: number }
  | { readonly type: "text" }
  | { readonly type: "texts" }
  | { readonly type: "choice"; readonly of: readonly string[] }
  | { readonly type: "flag" }
  | { readonly type: "rule"; readonly kind: keyof RuleKinds }
  | { readonly type: "rules"; readonly kind: keyof RuleKinds }
  | { readonly type: "share" }
  | { readonly type: "file" };

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
    default: "0.1 with hidden layers, else 0",
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
    default: "cosine for linear models, else constant",
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
    kind: { type: "texts" },
    value: "<text,…>",
    group: "Data",
    default: "empty, NA, ? …",
    help: "cells that count as missing",
  },
  {
    key: "delimiter",
    kind: { type: "text" },
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
    kind: { type: "text" },
    value: "<char>",
    group: "Data",
    default: "none",
    help: "lines that start with this are skipped",
  },
  {
    key: "encoding",
    kind: { type: "text" },
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
    kind: { type: "choice", of: ["reference"] },
    group: "Machine",
    default: "reference",
    help: "what computes",
  },
  {
    key: "threads",
    kind: { type: "whole", from: 1 },
    value: "<n>",
    group: "Machine",
    default: "1",
    help: "threads that compute",
  },
];

/** `learningRate` → `--learning-rate`. */
export function flagOf(key: string): string {
  return "--" + key.replace(/[A-Z]/g, (c) => "-" + c.toLowerCase());
}

/**
 * Reads an option's value as written on the command line.
 *
 * @param spec The option.
 * @param text What was written.
 * @param label What messages call the option.
 * @returns The value, checked.
 * @throws {UsageError} If it isn't one that the option takes.
 */
export function parseOption(
  spec: OptionSpec,
  text: string,
  label: string = flagOf(spec.key),
): unknown {
  const { kind } = spec;
  const list = () => text.split(",").map((part) => part.trim());
  const value = kind.type === "number"
    ? numberOf(text)
    : kind.type === "whole"
    ? text === kind.or ? text : numberOf(text)
    : kind.type === "wholes"
    ? list().map(numberOf)
    : kind.type === "texts"
    ? list()
    : kind.type === "rules"
    ? list().map(parseRule)
    : kind.type === "rule"
    ? parseRule(text)
    : kind.type === "share"
    ? typeof numberOf(text) === "number" ? Number(text) : text
    : text;
  return checkOption(spec, value, label);
}

/** The number that a text is, or the text, for the check to name. */
function numberOf(text: string): number | string {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())
    ? Number(text)
    : text;
}

/**
 * Checks an option's value, from wherever it comes.
 *
 * @param spec The option.
 * @param value The value; rules may be texts.
 * @param label What messages call the option.
 * @returns The value, with texts of rules read.
 * @throws {UsageError} If it isn't one that the option takes.
 */
export function checkOption(
  spec: OptionSpec,
  value: unknown,
  label: string = spec.key,
): unknown {
  const { kind } = spec;
  const fail = (rule: string, got: unknown = value): never => {
    const shown = typeof got === "string" ? `"${got}"` : JSON.stringify(got);
    throw new UsageError(`${label} must be ${rule}, got ${shown}`);
  };
  switch (kind.type) {
    case "number":
      return inRange(value, kind) ? value : fail(rangeText("a number", kind));
    case "whole": {
      if (kind.or !== undefined && value === kind.or) return value;
      const { from, to = Number.MAX_SAFE_INTEGER, or } = kind;
      if (
        Number.isInteger(value) && inRange(value, { from }) &&
        Number(value) <= to
      ) {
        return value;
      }
      const limit = kind.to === undefined
        ? `>= ${from}`
        : `in [${from}, ${to}]`;
      return fail(`a whole number ${limit}${or ? ` or ${or}` : ""}`);
    }
    case "wholes": {
      if (!Array.isArray(value)) fail("a list of whole numbers");
      const wrong = (value as unknown[]).find((n) =>
        !Number.isInteger(n) || Number(n) < kind.from
      );
      return wrong === undefined
        ? value
        : fail(`whole numbers >= ${kind.from}`, wrong);
    }
    case "text":
      return typeof value === "string" && value !== "" ? value : fail("a text");
    case "file":
      return value !== "" && (typeof value === "string" || isObject(value))
        ? value
        : fail("the name of a file");
    case "texts": {
      const list = typeof value === "string" ? [value] : value;
      const ok = Array.isArray(list) && list.length > 0 &&
        list.every((text) => typeof text === "string");
      return ok ? list : fail("a text or a list of texts");
    }
    case "choice":
      if (!kind.of.includes(value as string)) {
        const near = nearestName(String(value), kind.of);
        const shown = typeof value === "string"
          ? `"${value}"`
          : JSON.stringify(value);
        throw new UsageError(
          `${label} must be ${oneOf(kind.of)}, got ${shown}`,
          near === undefined ? {} : { hint: `Did you mean "${near}"?` },
        );
      }
      return value;
    case "flag":
      return typeof value === "boolean" ? value : fail("true or false");
    case "rule":
      return ruleOf(value) ?? fail("a name, or an object with a name");
    case "rules": {
      const list = Array.isArray(value) ? value : [value];
      return list.map((rule) =>
        ruleOf(rule) ?? fail("a name or a list of names")
      );
    }
    case "share":
      if (typeof value === "string" && value !== "") {
        if (/^(nan|[+-]?inf(inity)?)$/i.test(value)) {
          fail("a share in [0, 1) or a file");
        }
        return value;
      }
      return inRange(value, { from: 0, below: 1 })
        ? value
        : fail("a share in [0, 1) or the name of a file");
  }
}

interface Range {
  readonly above?: number;
  readonly from?: number;
  readonly below?: number;
}

function inRange(value: unknown, { above, from, below }: Range): boolean {
  return typeof value === "number" && Number.isFinite(value) &&
    value > (above ?? -Infinity) && value >= (from ?? -Infinity) &&
    value < (below ?? Infinity);
}

function rangeText(what: string, { above, from, below }: Range): string {
  if (from !== undefined && below !== undefined) {
    return `${what} in [${from}, ${below})`;
  }
  if (above !== undefined) return `${what} > ${above}`;
  return from === undefined ? what : `${what} >= ${from}`;
}

function oneOf(names: readonly string[]): string {
  return names.length === 1
    ? `"${names[0]}"`
    : `one of ${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ruleOf(value: unknown): unknown {
  if (typeof value === "string" && value !== "") return parseRule(value);
  return isObject(value) && typeof value.name === "string" ? value : undefined;
}

/**
 * Checks a configuration: an object with any options, and `layers` in full.
 *
 * @param json What the file holds.
 * @param source What messages call it.
 * @returns The options.
 * @throws {UsageError} If a key is unknown or a value is wrong; it is named.
 *
 * @example A configuration as an object
 * ```ts
 * import { parseConfiguration } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const json = { target: "species", optimizer: "adam:beta1=0.8" };
 * deepEqual(parseConfiguration(json, "iris.json"), {
 *   target: ["species"],
 *   optimizer: { name: "adam", beta1: 0.8 },
 * });
 * ```
 */
export function parseConfiguration(
  json: unknown,
  source: string = "configuration",
): Partial<TrainingOptions> {
  if (!isObject(json)) {
    throw new UsageError(`${source} must hold an object of options`);
  }
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const label = `${source}: ${key}`;
    if (key === "layers") {
      options.layers = checkLayers(value, label);
      continue;
    }
    const spec = OPTION_SPECS.find((spec) => spec.key === key);
    if (spec === undefined) {
      const known = [...OPTION_SPECS.map((spec) => spec.key), "layers"];
      const near = nearestName(key, known);
      throw new UsageError(`${source}: unknown key "${key}"`, {
        hint: near
          ? `Did you mean "${near}"?`
          : `Keys are: ${known.join(", ")}`,
      });
    }
    options[key] = checkOption(spec, value, label);
  }
  return options as Partial<TrainingOptions>;
}

const LAYER_KEYS = [
  "units",
  "activation",
  "initializer",
  "weights",
  "bias",
  "trainWeights",
  "trainBias",
];

function checkLayers(value: unknown, label: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new UsageError(`${label} must be a list of layers`);
  }
  return value.map((layer, l) => {
    const at = `${label}[${l}]`;
    const must = (ok: boolean, rule: string) => {
      if (!ok) throw new UsageError(`${at}${rule}`);
    };
    must(isObject(layer), " must be an object");
    for (const key of Object.keys(layer)) {
      const near = nearestName(key, LAYER_KEYS);
      if (LAYER_KEYS.includes(key)) continue;
      throw new UsageError(`${at}: unknown key "${key}"`, {
        hint: near
          ? `Did you mean "${near}"?`
          : `Keys are: ${LAYER_KEYS.join(", ")}`,
      });
    }
    const { units, weights, bias } = layer;
    must(
      Number.isInteger(units) && units >= 1,
      ".units must be a whole number >= 1",
    );
    const activation = ruleOf(layer.activation);
    must(activation !== undefined, ".activation must be a name");
    const initializer = ruleOf(layer.initializer);
    must(
      layer.initializer === undefined || initializer !== undefined,
      ".initializer must be a name",
    );
    must(
      weights === undefined ||
        Array.isArray(weights) && weights.length === units &&
          weights.every(isNumbers),
      `.weights must be ${units} rows of numbers`,
    );
    must(
      bias === undefined || isNumbers(bias) && bias.length === units,
      `.bias must be ${units} numbers`,
    );
    for (const key of ["trainWeights", "trainBias"]) {
      must(
        layer[key] === undefined || typeof layer[key] === "boolean",
        `.${key} must be true or false`,
      );
    }
    return { ...layer, activation, ...(initializer ? { initializer } : {}) };
  });
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((x) => Number.isFinite(x));
}
