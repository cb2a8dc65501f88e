import { ensureRange } from "../_ensure_range.ts";
import { plane } from "./_plane.ts";
import type { Generated, PlaneOptions } from "./types.ts";

/** What `circles` goes by. */
export interface CirclesOptions extends PlaneOptions {
  /** Radius of the inner circle, in (0, 1); 0.5 unless said. */
  readonly factor?: number;
}

/**
 * A circle inside another: no line tells them apart, but the square of the
 * distance from the origin does.
 *
 * Class 0 has radius 1, class 1 radius `factor`. Points are evenly spaced,
 * from the positive x axis counter-clockwise; noise is added to both
 * coordinates. Classes take turns. After `make_circles` of scikit-learn.
 *
 * @param options Number of points, noise, inner radius and randomness.
 * @returns Inputs [rows, 2] and class indices [rows, 1].
 * @throws {RangeError} If an option is out of range.
 *
 * @example The inner circle has half the radius
 * ```ts
 * import { Random } from "@gradus/core";
 * import { circles } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const { inputs } = circles({ rows: 2, random });
 * deepEqual([...inputs.data], [1, 0, 0.5, 0]);
 * ```
 */
export function circles(options: CirclesOptions): Generated {
  const { factor = 0.5 } = options;
  const rule = "factor must be in (0, 1)";
  ensureRange(factor > 0 && factor < 1, "generate circles", rule, factor);
  return plane("circles", options, 2, (k, i, count) => {
    const t = 2 * Math.PI * i / count;
    const radius = k === 0 ? 1 : factor;
    return [radius * Math.cos(t), radius * Math.sin(t)];
  });
}
