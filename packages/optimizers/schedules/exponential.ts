import { ensure } from "../_ensure.ts";
import type { Schedule } from "../types.ts";

/** Settings of {@linkcode exponential}. */
export interface ExponentialOptions {
  /** Share γ of the learning rate kept per epoch, in (0, 1]. Default 0.95. */
  decay?: number;
}

/**
 * Exponential decay: `factor = γ^epoch`.
 *
 * Smooth: halfway through an epoch, half of the decay is done. It does not
 * look at the number of epochs planned.
 * Source: common practice; in discrete form PyTorch's `ExponentialLR`.
 *
 * @param options The share kept per epoch.
 * @returns The schedule; it has no state.
 * @throws {RangeError} If the share is out of range.
 *
 * @example A quarter left after two halving epochs
 * ```ts
 * import { exponential } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = exponential({ decay: 0.5 }), state = schedule.init();
 * equal(schedule.factor({ epoch: 2, epochs: 10 }, state), 0.25);
 * ```
 */
export function exponential(
  options: ExponentialOptions = {},
): Schedule<Record<never, never>> {
  const { decay = 0.95 } = options;
  ensure(
    decay > 0 && decay <= 1,
    "exponential: decay must be in (0, 1]",
    decay,
  );
  return {
    name: "exponential",
    settings: { decay },
    init: () => ({}),
    factor: ({ epoch }) => decay ** epoch,
  };
}
