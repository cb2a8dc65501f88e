import type { Loss } from "@gradus/losses";
import type { Situation } from "./configuration.ts";
import type { LayerOptions, TrainingOptions } from "./options.ts";
import { findRule, type OwnRules, type RuleSpec, specOf } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

/** The loss asked for, or the one that goes with the task. */
export function lossOf(
  { loss }: TrainingOptions,
  { task, classes }: Situation,
  own: OwnRules,
): Loss {
  const natural = task === "regression"
    ? "mse"
    : classes === 2
    ? "binaryCrossEntropy"
    : "categoricalCrossEntropy";
  return findRule("loss", loss ?? { name: natural }, { own });
}

/**
 * The layers, each in full: as given, or hidden ones and the head that goes
 * with task and loss.
 *
 * @throws {UsageError} If options contradict each other.
 */
export function layersOf(
  options: TrainingOptions,
  situation: Situation,
  loss: Loss,
  own: OwnRules,
): LayerOptions[] {
  const activationOf = (spec: RuleSpec) =>
    specOf(findRule("activation", spec, { own }));
  const initializerOf = (spec: RuleSpec | undefined) =>
    spec && { initializer: specOf(findRule("initializer", spec, { own })) };
  const init = initializerOf(options.init);
  checkContradictions(options);
  if (options.layers !== undefined) {
    return options.layers.map((layer) => ({
      ...init,
      ...layer,
      activation: activationOf(layer.activation),
      ...initializerOf(layer.initializer),
    }));
  }
  const { hidden = [], activation = [{ name: "tanh" }] } = options;
  const output = options.outputActivation ??
    { name: naturalOutput(loss, situation, own) };
  return [
    ...hidden.map((units, l) => ({
      units,
      activation: activationOf(activation[l] ?? activation[0]!),
      ...init,
    })),
    {
      units: outputUnits(situation, output.name),
      activation: activationOf(output),
      ...init,
    },
  ];
}

function checkContradictions(options: TrainingOptions): void {
  const { activation, hidden = [], layers } = options;
  if (layers !== undefined) {
    for (const key of ["hidden", "activation", "outputActivation"] as const) {
      if (options[key] === undefined) continue;
      throw new UsageError(`${key} and layers say the same thing twice`, {
        hint: "Leave one of them out",
      });
    }
  } else if (activation !== undefined && hidden.length === 0) {
    throw new UsageError("activation is of hidden layers, and there are none", {
      hint: "Add hidden layers (--hidden 16), or set the last layer's " +
        "activation (--output-activation)",
    });
  } else if (
    activation !== undefined && activation.length !== 1 &&
    activation.length !== hidden.length
  ) {
    throw new UsageError(
      `There are ${activation.length} activations for ${hidden.length} ` +
        `hidden layer${hidden.length === 1 ? "" : "s"}`,
      { hint: "Give one for all of them, or one each" },
    );
  }
}

/** The output activation that goes with task and loss. */
function naturalOutput(
  loss: Loss,
  { task, classes }: Situation,
  own: OwnRules,
): string {
  if (task === "regression") {
    return loss.outputs === undefined
      ? "identity"
      : loss.outputs[1] < Infinity
      ? "sigmoid"
      : "softplus";
  }
  if ((loss.labels ?? [0, 1])[0] < 0) return "identity";
  const pair = loss.canonical?.activation;
  if (pair !== undefined) {
    const [least, greatest] = findRule("activation", { name: pair }, { own })
      .range;
    if (least >= 0 && greatest <= 1) return pair;
  }
  return classes === 2 ? "sigmoid" : "softmax";
}

function outputUnits(
  { task, classes, targets }: Situation,
  activation: string,
): number {
  if (task === "regression") return targets;
  return classes === 2 && activation !== "softmax" ? 1 : classes;
}
