import { ensure } from "./_ensure.ts";
import type { Loss } from "./types.ts";

/** Settings of {@linkcode huber}. */
export interface HuberOptions {
  /** Error from which on the loss is straight, δ > 0, finite. Default 1. */
  delta?: number;
}

/**
 * Huber loss of the errors `e = a - y`: `½e²` where |e| <= δ, else
 * `δ(|e| - ½δ)`, mean over the outputs; `dL/da` is e cut to [-δ, δ], / outputs.
 *
 * Near its target it is half of `mse`, far from it δ times `mae`: smooth, and
 * an outlier pulls no harder than δ. δ is in the units of the targets.
 * Source: Huber (1964), Robust estimation of a location parameter.
 *
 * @param options The border δ.
 * @returns The rule.
 * @throws {RangeError} If δ is not a positive number.
 *
 * @example A small error and a large one
 * ```ts
 * import { huber } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const y = new Float64Array([0]);
 * equal(huber({ delta: 2 }).value(new Float64Array([1]), y), 0.5);
 * equal(huber({ delta: 2 }).value(new Float64Array([10]), y), 18);
 * ```
 */
export function huber(options: HuberOptions = {}): Loss {
  const { delta = 1 } = options;
  ensure(
    Number.isFinite(delta) && delta > 0,
    "huber: delta must be > 0 and finite",
    delta,
  );
  return {
    name: "huber",
    settings: { delta },
    formula: {
      reduction: "mean",
      term: {
        latex: String
          .raw`\min(|$a - $y|, #delta) \bigl(|$a - $y| - \tfrac12 \min(|$a - $y|, #delta)\bigr)`,
        text: "min(|$a - $y|, #delta)·(|$a - $y| - ½·min(|$a - $y|, #delta))",
      },
      derivative: {
        latex: String.raw`\max(-$delta, \min($delta, $a - $y))`,
        text: "max(-$delta, min($delta, $a - $y))",
      },
    },
    value(a, y) {
      let sum = 0;
      for (let i = 0; i < a.length; i++) {
        const e = Math.abs(a[i]! - y[i]!);
        sum += e <= delta ? e * e / 2 : delta * (e - delta / 2);
      }
      return sum / a.length;
    },
    gradient(a, y, out) {
      for (let i = 0; i < a.length; i++) {
        const e = a[i]! - y[i]!;
        out[i] = Math.max(-delta, Math.min(delta, e)) / a.length;
      }
    },
  };
}
