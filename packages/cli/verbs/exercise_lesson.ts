import {
  drawExercise,
  type ExerciseNumbers,
  type ExerciseRules,
} from "@gradus/explain/exercise";
import {
  findRule,
  parseLesson,
  type RuleSpec,
  type StepSetup,
  stepSetup,
  type TrainingOptions,
  untrained,
  UsageError,
} from "@gradus/models";
import type { Wanted } from "./exercise_flags.ts";

/** A drawn exercise. */
export interface Exercise {
  /** The lesson, as its file holds it. */
  readonly lesson: unknown;
  /** The step that is asked. */
  readonly setup: StepSetup;
}

/** Draws an exercise, and reads it as `check` will. */
export function exerciseOf(
  asked: Wanted,
  seed: number,
  variant: string,
): Exercise {
  const { widths, activations, learningRate, updateOrder } = asked;
  const loss = findRule("loss", asked.loss);
  const last = asked.outputActivation ??
    (loss.canonical && loss.canonical.activation !== "identity"
      ? { name: loss.canonical.activation }
      : activations.at(-1)!);
  const specs = widths.slice(1).map((_, l) =>
    l === widths.length - 2 ? last : activations[l]!
  );
  const numbers = drawn({
    widths,
    activations: specs.map((spec) => findRule("activation", spec)),
    loss,
    optimizer: findRule("optimizer", { name: "sgd" }, { learningRate }),
    updateOrder,
    seed,
  });
  const target = numbers.targets.map((_, k) => `y${k + 1}`);
  const row = Object.fromEntries([
    ...numbers.inputs.map((x, i) => [`x${i + 1}`, x]),
    ...numbers.targets.map((y, k) => [target[k], y]),
  ]);
  const lesson = {
    title: {
      en: `Exercise ${widths.join("-")}, seed ${seed}${label(variant)}`,
      zh: `练习 ${widths.join("-")}，种子 ${seed}${label(variant)}`,
    },
    target,
    task: "regression",
    rows: [row],
    layers: numbers.layers.map(({ weights, bias }, l) => ({
      units: bias.length,
      activation: short(specs[l]!),
      weights,
      bias,
    })),
    loss: short(asked.loss),
    optimizer: "sgd",
    learningRate,
    updateOrder,
  };
  const { options, table } = parseLesson(lesson, "the exercise");
  const model = untrained(table!, options as TrainingOptions);
  return { lesson, setup: stepSetup(model, table!, [0]) };
}

/** Draws the numbers; rules that don't go together are the user's to change. */
function drawn(rules: ExerciseRules): ExerciseNumbers {
  try {
    return drawExercise(rules);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message, {
      hint: "Choose another --output-activation or --loss",
    });
  }
}

const label = (variant: string) => variant && ` (${variant})`;

/** A rule without settings is its name. */
function short(spec: RuleSpec): RuleSpec | string {
  return Object.keys(spec).length === 1 ? spec.name : spec;
}
