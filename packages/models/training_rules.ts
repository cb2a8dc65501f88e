import type { TrainOptions } from "@gradus/core";
import type { Penalty } from "@gradus/losses";
import { elasticNet, l1, l2 } from "@gradus/losses/penalties";
import type { Clip, Vector } from "@gradus/optimizers";
import { clipByGlobalNorm, clipByValue } from "@gradus/optimizers/clipping";
import type { Configuration } from "./configuration.ts";
import { findRule, type OwnRules } from "./rules.ts";

/**
 * The rules that a configuration names, built: what a step is made of.
 *
 * @param configuration Every choice made, as `resolve` gives it.
 * @param own One's own rules.
 * @returns Optimizer and schedule; penalty and clipping if there are any.
 * @throws {UsageError} If a rule is unknown.
 *
 * @example No penalty, no clipping
 * ```ts
 * import { resolve, trainingRules } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const options = { target: ["y"], learningRate: 0.1, l2: 0 };
 * const configuration = resolve(options, {
 *   task: "regression",
 *   classes: 0,
 *   targets: 1,
 *   rows: 50,
 *   total: 50,
 *   validated: false,
 * });
 * const rules = trainingRules(configuration);
 * deepEqual(Object.keys(rules), ["optimizer", "schedule"]);
 * ```
 */
export function trainingRules(
  configuration: Configuration,
  own?: OwnRules,
): Pick<TrainOptions, "optimizer" | "schedule" | "penalty" | "clip"> {
  const { clipNorm, clipValue, learningRate } = configuration;
  const clips: Clip[] = [
    ...(clipValue === null ? [] : [clipByValue(clipValue)]),
    ...(clipNorm === null ? [] : [clipByGlobalNorm(clipNorm)]),
  ];
  return {
    optimizer: findRule("optimizer", configuration.optimizer, {
      own,
      learningRate,
    }),
    schedule: findRule("schedule", configuration.schedule, { own }),
    ...((configuration.l1 > 0 || configuration.l2 > 0) &&
      { penalty: penaltyOf(configuration) }),
    ...(clips.length > 0 && {
      clip: {
        name: clips.map(({ name }) => name).join("+"),
        settings: {},
        apply: (gradient: Vector) => {
          for (const clip of clips) clip.apply(gradient);
        },
      },
    }),
  };
}

/** The plainest rule that does it: people read its formula. */
function penaltyOf(strength: Pick<Configuration, "l1" | "l2">): Penalty {
  if (strength.l1 === 0) return l2(strength.l2);
  return strength.l2 === 0 ? l1(strength.l1) : elasticNet(strength);
}
