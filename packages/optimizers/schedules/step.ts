import { ensure, ensurePositive } from "../_ensure.ts";
import type { Schedule } from "../types.ts";

/** Settings of {@linkcode step}. */
export interface StepScheduleOptions {
  /** Epochs between two drops, > 0. Default 10. */
  every?: number;
  /** What each drop leaves, in (0, 1]. Default 0.5. */
  factor?: number;
}

/**
 * A staircase: `factor = γ^⌊epoch / every⌋`.
 *
 * It does not look at the number of epochs planned.
 * Source: common practice; the form is PyTorch's `StepLR`.
 *
 * @param options How often to drop, and by how much.
 * @returns The schedule; it has no state.
 * @throws {RangeError} If a setting is out of range.
 *
 * @example Half as fast after ten epochs
 * ```ts
 * import { step } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = step({ every: 10, factor: 0.5 }), state = schedule.init();
 * equal(schedule.factor({ epoch: 9.99, epochs: 30 }, state), 1);
 * equal(schedule.factor({ epoch: 10, epochs: 30 }, state), 0.5);
 * equal(schedule.factor({ epoch: 29, epochs: 30 }, state), 0.25);
 * ```
 */
export function step(
  options: StepScheduleOptions = {},
): Schedule<Record<never, never>> {
  const { every = 10, factor = 0.5 } = options;
  ensurePositive("step", "every", every);
  ensure(factor > 0 && factor <= 1, "step: factor must be in (0, 1]", factor);
  return {
    name: "step",
    settings: { every, factor },
    init: () => ({}),
    factor: ({ epoch }) => factor ** Math.floor(epoch / every),
  };
}
