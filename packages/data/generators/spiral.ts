import { ensureRange, ensureWhole } from "../_ensure_range.ts";
import { plane } from "./_plane.ts";
import type { Generated, PlaneOptions } from "./types.ts";

/** What `spiral` goes by. */
export interface SpiralOptions extends PlaneOptions {
  /** Number of arms, each a class of its own, >= 2; 2 unless said. */
  readonly classes?: number;
  /** How often an arm winds round the origin, > 0; 1 unless said. */
  readonly turns?: number;
}

/**
 * Arms of a spiral wound into one another: hard for a small network, and the
 * more so the more turns. Two arms are the shape of a well-known benchmark.
 *
 * Arm k of K runs outwards from the origin, which it leaves out, to radius 1:
 * `r (cos φ, sin φ)` with `φ = 2π (turns · r + k / K)` and r evenly spaced
 * over (0, 1]. Noise is added to both coordinates. Classes take turns.
 * Source: Lang and Witbrock, Learning to Tell Two Spirals Apart (1988).
 *
 * @param options Number of points, arms, turns, noise and randomness.
 * @returns Inputs [rows, 2] and class indices [rows, 1].
 * @throws {RangeError} If an option is out of range.
 *
 * @example One whole turn ends where it began to point
 * ```ts
 * import { Random } from "@gradus/core";
 * import { spiral } from "@gradus/data";
 * import { ok } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const [x, y] = spiral({ rows: 2, random }).inputs.data;
 * ok(Math.hypot(x! - 1, y!) < 1e-15);
 * ```
 */
export function spiral(options: SpiralOptions): Generated {
  const { classes = 2, turns = 1 } = options;
  const action = "generate spiral";
  ensureWhole(action, "classes", 2, classes);
  const ok = turns > 0 && turns < Infinity;
  ensureRange(ok, action, "turns must be a number > 0", turns);
  return plane("spiral", options, classes, (k, i, count) => {
    const radius = (i + 1) / count;
    const angle = 2 * Math.PI * (turns * radius + k / classes);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}
