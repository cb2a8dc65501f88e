import { plane } from "./_plane.ts";
import type { Generated, PlaneOptions } from "./types.ts";

const CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]] as const;

/**
 * Exclusive or: class 1 where exactly one of two inputs is 1. The smallest
 * problem that a network without a hidden layer can't solve.
 *
 * Without noise, rows go round the four corners of the unit square: (0, 0),
 * (0, 1), (1, 0), (1, 1), so that 4 rows are the truth table. With noise, a
 * point is drawn evenly from its corner's quarter of the square, and normal
 * noise is then added to both coordinates, so that some points cross over.
 * Source: Minsky and Papert, Perceptrons (1969).
 *
 * @param options Number of points, noise and randomness.
 * @returns Inputs [rows, 2] and class indices [rows, 1].
 * @throws {RangeError} If an option is out of range.
 *
 * @example The truth table
 * ```ts
 * import { Random } from "@gradus/core";
 * import { xor } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const { inputs, targets } = xor({ rows: 4, random });
 * deepEqual([...inputs.data], [0, 0, 0, 1, 1, 0, 1, 1]);
 * deepEqual([...targets.data], [0, 1, 1, 0]);
 * ```
 */
export function xor(options: PlaneOptions): Generated {
  const { noise = 0, random } = options;
  const generated = plane("xor", options, 4, (corner) => {
    const [x, y] = CORNERS[corner]!;
    return noise > 0
      ? [(x + random.uniform()) / 2, (y + random.uniform()) / 2]
      : [x, y];
  });
  const { data } = generated.targets;
  for (let i = 0; i < data.length; i++) {
    const [x, y] = CORNERS[data[i]!]!;
    data[i] = x ^ y;
  }
  return { ...generated, classes: 2 };
}
