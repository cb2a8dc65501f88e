import { ensureFactor, ensureNotNegative } from "../_ensure.ts";
import type { Schedule } from "../types.ts";
import { halfWave } from "./_half_wave.ts";

/** Settings of {@linkcode cosine}. */
export interface CosineOptions {
  /** Epochs of linear warm-up before the wave, >= 0. Default 0. */
  warmup?: number;
  /** Least factor f, at both ends, in [0, 1]. Default 0. */
  floor?: number;
}

/**
 * Linear warm-up, then half a cosine wave down:
 * `f + (1 - f) epoch / warmup` up to `warmup`, from there
 * `f + (1 - f)(1 + cos πp) / 2` with
 * `p = (epoch - warmup) / (epochs - warmup)`.
 *
 * Beyond the epochs planned it stays at f. If the warm-up takes as long as the
 * plan or longer, there is no wave: the factor climbs, then drops to f.
 * A floor of 0 makes the first step of a warm-up one of length 0.
 * Source: Loshchilov and Hutter (2017), SGDR, without restarts; the warm-up
 * Goyal et al. (2017).
 *
 * @param options Length of the warm-up, and the least factor.
 * @returns The schedule; it has no state.
 * @throws {RangeError} If a setting is out of range.
 *
 * @example Up for two epochs, down for eight
 * ```ts
 * import { cosine } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = cosine({ warmup: 2 }), state = schedule.init();
 * equal(schedule.factor({ epoch: 1, epochs: 10 }, state), 0.5);
 * equal(schedule.factor({ epoch: 2, epochs: 10 }, state), 1);
 * equal(schedule.factor({ epoch: 10, epochs: 10 }, state), 0);
 * ```
 */
export function cosine(
  options: CosineOptions = {},
): Schedule<Record<never, never>> {
  const { warmup = 0, floor = 0 } = options;
  ensureNotNegative("cosine", "warmup", warmup);
  ensureFactor("cosine", "floor", floor);
  return {
    name: "cosine",
    settings: { warmup, floor },
    init: () => ({}),
    factor({ epoch, epochs }) {
      if (epoch < warmup) return floor + (1 - floor) * epoch / warmup;
      if (epoch >= epochs) return floor;
      return halfWave(1, floor, (epoch - warmup) / (epochs - warmup));
    },
  };
}
