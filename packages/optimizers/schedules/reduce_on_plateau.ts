import {
  ensure,
  ensureCount,
  ensureFactor,
  ensureNotNegative,
} from "../_ensure.ts";
import type { Schedule } from "../types.ts";

/** Settings of {@linkcode reduceOnPlateau}. */
export interface ReduceOnPlateauOptions {
  /** What each cut leaves, in (0, 1). Default 0.1. */
  factor?: number;
  /** Epochs in a row without improvement that cause a cut, >= 1. Default 10. */
  patience?: number;
  /** Epochs after a cut during which none are counted, >= 0. Default 0. */
  cooldown?: number;
  /** Share of the best loss by which it must fall to count, >= 0. Default 1e-4. */
  threshold?: number;
  /** Least factor, in [0, 1]. Default 0. */
  floor?: number;
}

/** State of {@linkcode reduceOnPlateau}: plain numbers, all finite. */
export type PlateauState = {
  /** Factor in force. */
  factor: number;
  /** Best loss so far; 0 until `seen`. */
  best: number;
  /** 1 once a finite loss has been observed, else 0. */
  seen: number;
  /** Epochs in a row without improvement. */
  waited: number;
  /** Epochs of the cooldown still to come. */
  cooling: number;
};

/**
 * Cuts the learning rate when the observed loss no longer falls.
 *
 * A loss improves if `loss < best - threshold · |best|`; the first finite loss
 * always does, NaN and Infinity never do. After `patience` epochs in a row
 * without improvement the factor is multiplied by `factor`, down to `floor`.
 * Patience is counted as in Keras; PyTorch waits one epoch longer. The
 * threshold is relative as in PyTorch; Keras's `min_delta` is absolute.
 * Source: common practice; the name is Keras's.
 *
 * @param options When to cut, by how much, and how far down.
 * @returns The schedule; its state says where it stands.
 * @throws {RangeError} If a setting is out of range.
 *
 * @example Two epochs without improvement halve the rate
 * ```ts
 * import { reduceOnPlateau } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = reduceOnPlateau({ factor: 0.5, patience: 2 });
 * const state = schedule.init();
 * for (const loss of [1, 0.5, 0.5, 0.6]) schedule.observe!(loss, state);
 * equal(schedule.factor({ epoch: 4, epochs: 10 }, state), 0.5);
 * ```
 */
export function reduceOnPlateau(
  options: ReduceOnPlateauOptions = {},
): Schedule<PlateauState> {
  const {
    factor = 0.1,
    patience = 10,
    cooldown = 0,
    threshold = 1e-4,
    floor = 0,
  } = options;
  ensure(
    factor > 0 && factor < 1,
    "reduceOnPlateau: factor must be in (0, 1)",
    factor,
  );
  ensureCount("reduceOnPlateau", "patience", patience, 1);
  ensureCount("reduceOnPlateau", "cooldown", cooldown, 0);
  ensureNotNegative("reduceOnPlateau", "threshold", threshold);
  ensureFactor("reduceOnPlateau", "floor", floor);
  return {
    name: "reduceOnPlateau",
    settings: { factor, patience, cooldown, threshold, floor },
    init: () => ({ factor: 1, best: 0, seen: 0, waited: 0, cooling: 0 }),
    factor: (_at, state) => state.factor,
    observe(loss, state) {
      const { best } = state;
      const improves = Number.isFinite(loss) &&
        (state.seen === 0 || loss < best - threshold * Math.abs(best));
      if (improves) {
        state.best = loss;
        state.seen = 1;
      }
      if (state.cooling > 0) {
        state.cooling--;
        return;
      }
      state.waited = improves ? 0 : state.waited + 1;
      if (state.waited < patience) return;
      state.factor = Math.max(state.factor * factor, floor);
      state.waited = 0;
      state.cooling = cooldown;
    },
  };
}
