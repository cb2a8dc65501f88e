import type { TrainOptions } from "@gradus/core";
import { elasticNet } from "@gradus/losses/penalties";
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
  const { l1, l2, clipNorm, clipValue, learningRate } = configuration;
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
    ...((l1 > 0 || l2 > 0) && { penalty: elasticNet({ l1, l2 }) }),
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
