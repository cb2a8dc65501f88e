import { ensure } from "./_ensure.ts";
import type { Activation } from "./types.ts";

/** Settings of {@linkcode elu}. */
export interface EluOptions {
  /** How far below 0 the value may go, α, finite and >= 0. Default 1. */
  alpha?: number;
}

/**
 * Exponential linear unit, `f(z) = z` for z > 0, else `α(e^z - 1)`, in
 * [-α, ∞); `f'(z)` is 1 for z > 0, else `α e^z`.
 *
 * Unless α is 1 there is a kink at z = 0, where the slope is α, the left-hand
 * one. Source: Clevert, Unterthiner and Hochreiter (2016).
 *
 * @param options The bound α.
 * @returns The rule.
 * @throws {RangeError} If α is negative or not finite.
 *
 * @example Far to the left it levels off at -α
 * ```ts
 * import { elu } from "@gradus/activations";
 * import { equal } from "node:assert/strict";
 *
 * equal(elu({ alpha: 2 }).value(-100), -2);
 * equal(elu().value(3), 3);
 * ```
 */
export function elu(options: EluOptions = {}): Activation {
  const { alpha = 1 } = options;
  ensure(
    Number.isFinite(alpha) && alpha >= 0,
    "elu: alpha must be finite and >= 0",
    alpha,
  );
  return {
    name: "elu",
    settings: { alpha },
    range: [-alpha, Infinity],
    initializer: "heNormal",
    kernel: { id: "elu", parameters: [alpha] },
    kinks: alpha === 1 ? [] : [0],
    formula: {
      value: {
        pieces: [{
          upTo: 0,
          latex: String.raw`$alpha\,(e^{#z} - 1)`,
          text: "$alpha·(e^(#z) - 1)",
        }, { latex: "#z", text: "#z" }],
      },
      derivative: {
        pieces: [{
          upTo: 0,
          latex: String.raw`$alpha\,e^{#z}`,
          text: "$alpha·e^(#z)",
        }, { latex: "1", text: "1" }],
      },
    },
    value: (z) => z > 0 ? z : alpha * Math.expm1(z),
    derivative: (z) => z > 0 ? 1 : alpha * Math.exp(z),
  };
}
