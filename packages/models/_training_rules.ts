import type { TrainOptions } from "@gradus/core";
import { elasticNet } from "@gradus/losses/penalties";
import type { Clip, Vector } from "@gradus/optimizers";
import { clipByGlobalNorm, clipByValue } from "@gradus/optimizers/clipping";
import type { Configuration } from "./configuration.ts";
import { findRule, type OwnRules } from "./rules.ts";

/** The rules that a configuration names, built: what a step is made of. */
export function trainingRules(
  configuration: Configuration,
  own: OwnRules | undefined,
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
