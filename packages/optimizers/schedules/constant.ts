import type { Schedule } from "../types.ts";

/**
 * The learning rate as it is: `factor = 1` throughout.
 *
 * @returns The schedule; it has no state.
 *
 * @example Nothing changes
 * ```ts
 * import { constant } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = constant();
 * equal(schedule.factor({ epoch: 7, epochs: 10 }, schedule.init()), 1);
 * ```
 */
export function constant(): Schedule<Record<never, never>> {
  return {
    name: "constant",
    settings: {},
    init: () => ({}),
    factor: () => 1,
  };
}
