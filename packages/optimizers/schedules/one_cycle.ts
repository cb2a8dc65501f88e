import { ensure, ensureFactor } from "../_ensure.ts";
import type { Schedule } from "../types.ts";
import { halfWave } from "./_half_wave.ts";

/** Settings of {@linkcode oneCycle}. */
export interface OneCycleOptions {
  /** Share of the epochs after which the peak is reached, in (0, 1). Default 0.3. */
  peakAt?: number;
  /** Factor at the start, in [0, 1]. Default 0.04. */
  start?: number;
  /** Factor at the end, in [0, 1]. Default 4e-6. */
  floor?: number;
}

/**
 * One cycle: half a cosine wave from `start` up to 1, reached at
 * `peakAt · epochs`, then half a wave down to `floor`.
 *
 * The optimizer's learning rate is the peak, so it can be set higher than a
 * constant one. Beyond the epochs planned it stays at `floor`.
 * The defaults are those of PyTorch's `OneCycleLR` (a 25th, then a 10000th of
 * that). The original goes up and down in straight lines and has a third,
 * short phase; momentum, which it moves the other way, is left alone here.
 * Source: Smith and Topin (2018), Super-convergence.
 *
 * @param options Where the peak lies, and the factors at both ends.
 * @returns The schedule; it has no state.
 * @throws {RangeError} If a setting is out of range.
 *
 * @example The learning rate given is the peak
 * ```ts
 * import { oneCycle } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = oneCycle({ peakAt: 0.25, start: 0.5, floor: 0 });
 * const at = (epoch: number) =>
 *   schedule.factor({ epoch, epochs: 20 }, schedule.init());
 * equal(at(0), 0.5);
 * equal(at(5), 1);
 * equal(at(20), 0);
 * ```
 */
export function oneCycle(
  options: OneCycleOptions = {},
): Schedule<Record<never, never>> {
  const { peakAt = 0.3, start = 0.04, floor = 4e-6 } = options;
  ensure(
    peakAt > 0 && peakAt < 1,
    "oneCycle: peakAt must be in (0, 1)",
    peakAt,
  );
  ensureFactor("oneCycle", "start", start);
  ensureFactor("oneCycle", "floor", floor);
  return {
    name: "oneCycle",
    settings: { peakAt, start, floor },
    init: () => ({}),
    factor({ epoch, epochs }) {
      const share = epoch / epochs;
      return share < peakAt
        ? halfWave(start, 1, share / peakAt)
        : halfWave(1, floor, (share - peakAt) / (1 - peakAt));
    },
  };
}
