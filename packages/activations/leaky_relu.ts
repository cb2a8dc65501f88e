import { ensure } from "./_ensure.ts";
import type { Activation } from "./types.ts";

/** Settings of {@linkcode leakyRelu}. */
export interface LeakyReluOptions {
  /** Slope for z <= 0, finite and >= 0. Default 0.01, as in the paper. */
  slope?: number;
}

/**
 * Leaky rectified linear unit, `f(z) = z` for z > 0, else `slope · z`;
 * `f'(z)` is 1 for z > 0, else `slope`.
 *
 * At its kink z = 0 the slope is the left-hand one. Its range is the whole
 * line, or [0, ∞) if the slope is 0, which makes it `relu`.
 * Source: Maas, Hannun and Ng (2013), Rectifier nonlinearities improve neural
 * network acoustic models.
 *
 * @param options The slope for z <= 0.
 * @returns The rule.
 * @throws {RangeError} If the slope is negative or not finite.
 *
 * @example Negative scores are scaled down
 * ```ts
 * import { leakyRelu } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * const rule = leakyRelu({ slope: 0.25 });
 * equal(rule.value(-8), -2);
 * equal(rule.derivative(-8, -2), 0.25);
 * ```
 */
export function leakyRelu(options: LeakyReluOptions = {}): Activation {
  const { slope = 0.01 } = options;
  ensure(
    Number.isFinite(slope) && slope >= 0,
    "leakyRelu: slope must be finite and >= 0",
    slope,
  );
  return {
    name: "leakyRelu",
    settings: { slope },
    range: [slope > 0 ? -Infinity : 0, Infinity],
    initializer: "heNormal",
    kernel: slope === 0
      ? { id: "relu" }
      : { id: "leakyRelu", parameters: [slope] },
    kinks: slope === 1 ? [] : [0],
    formula: {
      value: {
        pieces: [
          { upTo: 0, latex: String.raw`$slope\,$z`, text: "$slope·$z" },
          { latex: "#z", text: "#z" },
        ],
      },
      derivative: {
        pieces: [{ upTo: 0, latex: "#slope", text: "#slope" }, {
          latex: "1",
          text: "1",
        }],
      },
    },
    value(z) {
      if (z > 0) return z;
      return slope === 0 && z === -Infinity ? 0 : slope * z; // 0 · ∞ is NaN
    },
    derivative: (z) => z > 0 ? 1 : slope,
  };
}
