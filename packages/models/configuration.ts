import type { Scale, Task } from "@gradus/data";
import type { UpdateOrder } from "@gradus/core";
import type { Dtype } from "@gradus/kernels";
import {
  chooseOptimizer,
  defaultBatchSize,
  defaultEpochs,
  defaultPatience,
  defaultPenalty,
} from "./defaults.ts";
import type { LayerOptions, TrainingOptions } from "./options.ts";
import { findRule, type OwnRules, type RuleSpec, specOf } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

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
  /** True if there are rows to validate on. */
  readonly validated: boolean;
}

/** Whether the options ask for hidden layers. */
export function hasHidden(options: Partial<TrainingOptions>): boolean {
  return options.layers !== undefined
    ? options.layers.length > 1
    : (options.hidden ?? []).length > 0;
}

/** Shares of rows for validation and test, chosen where they aren't given. */
export function sharesOf(
  options: TrainingOptions,
): { validation: number | string; test: number | string } {
  return {
    validation: options.validation ?? (hasHidden(options) ? 0.1 : 0),
    test: options.test ?? (options.folds === undefined ? 0.2 : 0),
  };
}

/** Whether a numeric target is scaled: not where the output or loss is bounded. */
export function scaleTargetOf(
  options: TrainingOptions,
  own: OwnRules = {},
): ScaleTarget {
  if (options.scaleTarget !== undefined) return options.scaleTarget;
  const bounds = [
    options.loss && findRule("loss", options.loss, { own }).targets,
    outputRule(options, own)?.range,
  ];
  return bounds.some((b) => b && (b[0] > -Infinity || b[1] < Infinity))
    ? "none"
    : "standard";
}

function outputRule(options: TrainingOptions, own: OwnRules) {
  const spec = options.layers?.at(-1)?.activation ?? options.outputActivation;
  return spec && findRule("activation", spec, { own });
}

/**
 * Makes every choice that the options leave open.
 *
 * @param options What was said.
 * @param situation What the choices depend on.
 * @param own One's own rules.
 * @throws {UsageError} If options contradict each other or the data.
 */
export function resolve(
  options: TrainingOptions,
  situation: Situation,
  own: OwnRules = {},
): Configuration {
  const { rows, validated, task } = situation;
  const hidden = hasHidden(options);
  const loss = lossOf(options, situation, own);
  const layers = layersOf(options, situation, loss, own);
  checkHead(layers, loss, situation, own);
  const { optimizer, learningRate, schedule, tuned } = chooseOptimizer(
    options,
    hidden,
    own,
  );
  const batchSize = options.batchSize ?? defaultBatchSize(rows);
  const steps = batchSize === "all" ? 1 : Math.ceil(rows / batchSize);
  return {
    target: options.target,
    task,
    layers,
    loss: specOf(findRule("loss", loss, { own })),
    optimizer,
    learningRate,
    schedule,
    clipNorm: options.clipNorm ?? null,
    clipValue: options.clipValue ?? null,
    l1: options.l1 ?? 0,
    l2: options.l2 ??
      (tuned && options.l1 === undefined ? defaultPenalty(rows, task) : 0),
    batchSize,
    epochs: options.epochs ?? defaultEpochs(steps, hidden),
    patience: options.patience ?? (validated ? defaultPatience(steps) : null),
    targetLoss: options.targetLoss ?? null,
    updateOrder: options.updateOrder ?? "simultaneous",
    shuffle: options.shuffle ?? true,
    seed: options.seed ?? 0,
    dtype: options.dtype ?? "float64",
    backend: options.backend ?? "reference",
    scale: options.scale ?? "standard",
    scaleTarget: task === "regression" ? scaleTargetOf(options, own) : "none",
    ...sharesOf(options),
  };
}

function lossOf(
  { loss }: TrainingOptions,
  { task, classes }: Situation,
  own: OwnRules,
): RuleSpec {
  if (loss !== undefined) return specOf(findRule("loss", loss, { own }));
  if (task === "regression") return { name: "mse" };
  return {
    name: classes === 2 ? "binaryCrossEntropy" : "categoricalCrossEntropy",
  };
}

function layersOf(
  options: TrainingOptions,
  situation: Situation,
  lossSpec: RuleSpec,
  own: OwnRules,
): LayerOptions[] {
  const full = (spec: RuleSpec) =>
    specOf(findRule("activation", spec, { own }));
  const init = options.init && {
    initializer: specOf(findRule("initializer", options.init, { own })),
  };
  if (options.layers !== undefined) {
    for (const key of ["hidden", "activation", "outputActivation"] as const) {
      if (options[key] === undefined) continue;
      throw new UsageError(`${key} and layers say the same thing twice`, {
        hint: "Leave one of them out",
      });
    }
    return options.layers.map((layer) => ({
      ...init,
      ...layer,
      activation: full(layer.activation),
      ...(layer.initializer && {
        initializer: specOf(
          findRule("initializer", layer.initializer, { own }),
        ),
      }),
    }));
  }
  const { hidden = [], activation = [{ name: "tanh" }] } = options;
  if (activation.length !== 1 && activation.length !== hidden.length) {
    throw new UsageError(
      `There are ${activation.length} activations for ${hidden.length} ` +
        "hidden layers",
      { hint: "Give one for all of them, or one each" },
    );
  }
  if (options.activation !== undefined && hidden.length === 0) {
    throw new UsageError("activation is of hidden layers, and there are none", {
      hint: "Add hidden layers (--hidden 16), or set the last layer's " +
        "activation (--output-activation)",
    });
  }
  const { task, classes, targets } = situation;
  const loss = findRule("loss", lossSpec, { own });
  const [low] = loss.labels ?? [0, 1];
  const natural = task === "regression"
    ? loss.outputs !== undefined ? "softplus" : "identity"
    : low < 0
    ? "identity"
    : classes === 2 && loss.classIndices !== true
    ? "sigmoid"
    : "softmax";
  const output = options.outputActivation ?? { name: natural };
  const units = task === "regression"
    ? targets
    : classes === 2 && output.name !== "softmax"
    ? 1
    : classes;
  return [
    ...hidden.map((units, l) => ({
      units,
      activation: full(activation[l] ?? activation[0]!),
      ...init,
    })),
    { units, activation: full(output), ...init },
  ];
}

/** Checks that the last layer fits the target and the loss. */
function checkHead(
  layers: readonly LayerOptions[],
  lossSpec: RuleSpec,
  { task, classes, targets }: Situation,
  own: OwnRules,
): void {
  const { units, activation: spec } = layers.at(-1)!;
  const loss = findRule("loss", lossSpec, { own });
  const activation = findRule("activation", spec, { own });
  const fits = task === "regression"
    ? units === targets
    : units === classes || classes === 2 && units === 1;
  if (!fits) {
    const needed = task === "regression"
      ? `${targets} target${targets === 1 ? "" : "s"}`
      : `${classes} classes`;
    throw new UsageError(
      `The last layer has ${units} units, but the data has ${needed}`,
    );
  }
  const [low, high] = loss.outputs ?? [-Infinity, Infinity];
  const [least, greatest] = activation.range;
  if (least < low || greatest > high) {
    throw new UsageError(
      `${loss.name} needs outputs in [${low}, ${high}], but ` +
        `${activation.name} gives [${least}, ${greatest}]`,
      {
        hint: loss.canonical
          ? `Its output activation is ${loss.canonical.activation}`
          : "Choose another output activation",
      },
    );
  }
  if (units === 1 && "pullback" in activation) {
    throw new UsageError(
      `${activation.name} over one unit always gives the same value`,
      { hint: "Use identity for a regression, sigmoid for two classes" },
    );
  }
}
