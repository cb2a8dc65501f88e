import type { Task } from "@gradus/data";
import type { TrainingOptions } from "./options.ts";
import { findRule, type OwnRules, type RuleSpec, specOf } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

// The defaults were chosen by 5-fold scores on 15 tables of 32 to 8,000 rows,
// among learning rates, schedules, penalties, activations and stops: adam at a
// high rate with a cosine down to 0 and no validation rows for linear models,
// whose loss is convex; a steady lower rate and early stopping for networks (on
// fewer than 100 rows a cosine instead: ten rows say too little about stopping);
// a penalty of 1 / rows (3 / rows under squared error, whose gradient is twice
// as steep) for both. Each was best or nearly so on average.

const LINEAR_RATE = 0.05;
const HIDDEN_RATE = 0.005;

/** The optimizer, its step size and schedule, and whether all are ours. */
export function chooseOptimizer(
  options: TrainingOptions,
  { hidden, validated }: { hidden: boolean; validated: boolean },
  own: OwnRules,
): {
  optimizer: RuleSpec;
  learningRate: number;
  schedule: RuleSpec;
  tuned: boolean;
} {
  const { momentum } = options;
  const tuned = options.optimizer === undefined && momentum === undefined;
  const asked = options.optimizer ??
    { name: momentum === undefined ? "adam" : "momentum" };
  const withMomentum = momentum === undefined
    ? asked
    : momentumOf(asked, momentum);
  const learningRate = options.learningRate ??
    (asked.name === "adam" ? hidden ? HIDDEN_RATE : LINEAR_RATE : undefined);
  const rule = findRule("optimizer", withMomentum, { own, learningRate });
  const schedule = options.schedule ??
    { name: tuned && !(hidden && validated) ? "cosine" : "constant" };
  return {
    optimizer: specOf(rule),
    learningRate: rule.learningRate,
    schedule: specOf(findRule("schedule", schedule, { own })),
    tuned,
  };
}

/** The optimizer with this momentum: plain sgd becomes heavy-ball. */
function momentumOf(spec: RuleSpec, momentum: number): RuleSpec {
  if (spec.name === "sgd") return { name: "momentum", decay: momentum };
  if (spec.name === "momentum" || spec.name === "nesterov") {
    return { ...spec, decay: momentum };
  }
  throw new UsageError(`momentum doesn't go with ${spec.name}`, {
    hint: "It is a setting of sgd, momentum and nesterov; adam has beta1 " +
      "(--optimizer adam:beta1=0.9)",
  });
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

/** Rows a step: 32, and from 3,200 rows on a hundredth of them, up to 256. */
export function defaultBatchSize(rows: number): number {
  return clamp(2 ** Math.floor(Math.log2(rows / 100)), 32, 256);
}

/** Epochs at most: enough for some thousands of steps. */
export function defaultEpochs(stepsPerEpoch: number, hidden: boolean): number {
  return hidden
    ? clamp(Math.ceil(10_000 / stepsPerEpoch), 100, 1000)
    : clamp(Math.ceil(5_000 / stepsPerEpoch), 20, 500);
}

/** Epochs without a better validation loss: some hundreds of steps. */
export function defaultPatience(stepsPerEpoch: number): number {
  return clamp(Math.ceil(400 / stepsPerEpoch), 20, 100);
}

/** λ of the penalty ½λΣw²: as much as one to three rows weigh. */
export function defaultPenalty(rows: number, task: Task): number {
  return (task === "regression" ? 3 : 1) / rows;
}
