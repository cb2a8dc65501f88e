import type { TrainingOptions } from "./options.ts";

/**
 * Whether the options ask for hidden layers.
 *
 * @param options What was said.
 *
 * @example Layers in full count their last one as the output
 * ```ts
 * import { hasHidden } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const output = { units: 1, activation: { name: "identity" } };
 * equal(hasHidden({ layers: [output] }), false);
 * equal(hasHidden({ hidden: [8] }), true);
 * ```
 */
export function hasHidden(options: Partial<TrainingOptions>): boolean {
  return options.layers !== undefined
    ? options.layers.length > 1
    : (options.hidden ?? []).length > 0;
}

/**
 * Shares of rows for validation and test, chosen where they aren't given: a
 * tenth to watch a network with hidden layers by, if that makes ten rows or
 * more (fewer say too little about when to stop), and a fifth for the score
 * unless folds give one.
 *
 * @param options What was said.
 * @param rows Rows there are.
 * @returns Shares, or names of files where those were given.
 *
 * @example A linear model needs no validation rows
 * ```ts
 * import { sharesOf } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * deepEqual(sharesOf({ target: ["y"] }, 150), { validation: 0, test: 0.2 });
 * ```
 */
export function sharesOf(
  options: TrainingOptions,
  rows: number,
): { validation: number | string; test: number | string } {
  return {
    validation: options.validation ??
      (hasHidden(options) && rows >= 100 ? 0.1 : 0),
    test: options.test ?? (options.folds === undefined ? 0.2 : 0),
  };
}
