import { ensureNotNegative } from "../_ensure.ts";
import type { Schedule } from "../types.ts";

/** Settings of {@linkcode inverse}. */
export interface InverseOptions {
  /** Decay κ per epoch, >= 0. Default 0.1: half speed after ten epochs. */
  decay?: number;
}

/**
 * Inverse time decay: `factor = 1 / (1 + κ · epoch)`.
 *
 * The classic of stochastic approximation: the sum of all rates diverges, that
 * of their squares converges, which `sgd` needs to settle under noise.
 * It does not look at the number of epochs planned.
 * Source: Robbins and Monro (1951); in this form Darken and Moody (1990).
 *
 * @param options The decay per epoch.
 * @returns The schedule; it has no state.
 * @throws {RangeError} If the decay is negative or not finite.
 *
 * @example Half speed after ten epochs, a third after twenty
 * ```ts
 * import { inverse } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = inverse({ decay: 0.1 }), state = schedule.init();
 * equal(schedule.factor({ epoch: 10, epochs: 20 }, state), 1 / 2);
 * equal(schedule.factor({ epoch: 20, epochs: 20 }, state), 1 / 3);
 * ```
 */
export function inverse(
  options: InverseOptions = {},
): Schedule<Record<never, never>> {
  const { decay = 0.1 } = options;
  ensureNotNegative("inverse", "decay", decay);
  return {
    name: "inverse",
    settings: { decay },
    init: () => ({}),
    factor: ({ epoch }) => 1 / (1 + decay * epoch),
  };
}
