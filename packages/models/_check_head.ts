import type { Activation, RowActivation } from "@gradus/activations";
import type { Loss } from "@gradus/losses";
import type { Situation } from "./configuration.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Checks that the last layer fits the target and the loss.
 *
 * @throws {UsageError} If it doesn't.
 */
export function checkHead(
  units: number,
  activation: Activation | RowActivation,
  loss: Loss,
  situation: Pick<Situation, "task" | "classes" | "targets">,
): void {
  checkUnits(units, situation);
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
  const [no, yes] = loss.labels ?? [0, 1];
  if (situation.task === "classification" && (least > no || greatest < yes)) {
    throw new UsageError(
      `${loss.name} tells classes apart by outputs of ${no} and ${yes}, but ` +
        `${activation.name} gives [${least}, ${greatest}]`,
      { hint: "Choose another output activation, such as identity" },
    );
  }
  if (units === 1 && "pullback" in activation) {
    throw new UsageError(
      `${activation.name} over one unit always gives the same value`,
      { hint: "Use identity for a regression, sigmoid for two classes" },
    );
  }
}

function checkUnits(
  units: number,
  { task, classes, targets }: Pick<Situation, "task" | "classes" | "targets">,
): void {
  const fits = task === "regression"
    ? units === targets
    : units === classes || classes === 2 && units === 1;
  if (fits) return;
  const needed = task === "regression"
    ? `${targets} target${targets === 1 ? "" : "s"}`
    : `${classes} classes`;
  throw new UsageError(
    `The last layer has ${units} unit${units === 1 ? "" : "s"}, but the ` +
      `data has ${needed}`,
  );
}
