import { plane } from "./_plane.ts";
import type { Generated, PlaneOptions } from "./types.ts";

/**
 * Two half circles of radius 1 that reach into one another: no straight line
 * tells them apart, a small hidden layer does.
 *
 * Class 0 is `(cos t, sin t)` and class 1 `(1 - cos t, ½ - sin t)`, with t
 * evenly spaced over [0, π]; noise is added to both coordinates. Classes take
 * turns. After `make_moons` of scikit-learn.
 *
 * @param options Number of points, noise and randomness.
 * @returns Inputs [rows, 2] and class indices [rows, 1].
 * @throws {RangeError} If an option is out of range.
 *
 * @example The moons begin at (1, 0) and (0, ½)
 * ```ts
 * import { Random } from "@gradus/core";
 * import { moons } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const { inputs } = moons({ rows: 2, random });
 * deepEqual([...inputs.data], [1, 0, 0, 0.5]);
 * ```
 */
export function moons(options: PlaneOptions): Generated {
  return plane("moons", options, 2, (k, i, count) => {
    const t = count > 1 ? Math.PI * i / (count - 1) : 0;
    const x = Math.cos(t), y = Math.sin(t);
    return k === 0 ? [x, y] : [1 - x, 0.5 - y];
  });
}
