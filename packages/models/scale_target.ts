import type { ScaleTarget } from "./configuration.ts";
import type { TrainingOptions } from "./options.ts";
import { findRule, type OwnRules } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Whether a numeric target is scaled: not where the output or loss is bounded.
 *
 * @param options What was said.
 * @param own One's own rules.
 * @returns What was said, or else what goes with loss and output.
 * @throws {UsageError} If a loss of bounded targets is to get scaled ones.
 *
 * @example Probabilities stay as they are
 * ```ts
 * import { scaleTargetOf } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const options = { target: ["p"], outputActivation: { name: "sigmoid" } };
 * equal(scaleTargetOf(options), "none");
 * ```
 */
export function scaleTargetOf(
  options: TrainingOptions,
  own: OwnRules = {},
): ScaleTarget {
  const loss = options.loss && findRule("loss", options.loss, { own });
  if (options.scaleTarget === "standard" && isBounded(loss?.targets)) {
    const [low, high] = loss!.targets!;
    throw new UsageError(
      `${
        loss!.name
      } needs targets in [${low}, ${high}], and scaling moves them`,
      { hint: "Leave the target unscaled (--scale-target none)" },
    );
  }
  return options.scaleTarget ??
    (isBounded(loss?.targets) || isBounded(outputRule(options, own)?.range)
      ? "none"
      : "standard");
}

function isBounded(range: readonly [number, number] | undefined): boolean {
  return range !== undefined && (range[0] > -Infinity || range[1] < Infinity);
}

function outputRule(options: TrainingOptions, own: OwnRules) {
  const spec = options.layers?.at(-1)?.activation ?? options.outputActivation;
  return spec && findRule("activation", spec, { own });
}
