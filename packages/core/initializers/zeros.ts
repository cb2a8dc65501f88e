import type { Initializer } from "./types.ts";

/**
 * All zeros: fine for a network without hidden layers, whose loss is convex;
 * hidden units that start alike stay alike for ever.
 *
 * @example A linear model starts from nothing
 * ```ts
 * import { Random } from "@gradus/core";
 * import { zeros } from "@gradus/core/initializers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const weights = new Float64Array([5, 5]);
 * zeros.fill(weights, { inputs: 2, outputs: 1 }, new Random(1));
 * deepEqual([...weights], [0, 0]);
 * ```
 */
export const zeros: Initializer = {
  name: "zeros",
  fill: (weights) => void weights.fill(0),
};
