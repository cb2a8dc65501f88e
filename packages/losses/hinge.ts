import type { Loss } from "./types.ts";

/**
 * Hinge loss, `L = Σ max(0, 1 - y a) / outputs`, for targets -1 and 1;
 * `dL/da` is `-y / outputs` where `y a < 1`, else 0.
 *
 * The loss of the linear support vector machine: an output on the right side
 * by the margin 1 or more costs nothing. On the margin, where any slope from
 * -y / outputs to 0 is a subgradient, it is 0. Outputs are scores, not
 * probabilities: put `identity` before it.
 * Source: Cortes and Vapnik (1995), Support-vector networks.
 *
 * @example Right, but inside of the margin
 * ```ts
 * import { hinge } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * equal(hinge.value(new Float64Array([0.75]), new Float64Array([1])), 0.25);
 * equal(hinge.value(new Float64Array([-3]), new Float64Array([-1])), 0);
 * ```
 */
export const hinge: Loss = {
  name: "hinge",
  targets: [-1, 1],
  labels: [-1, 1],
  formula: {
    reduction: "mean",
    term: { latex: String.raw`\max(0, 1 - $y\,$a)`, text: "max(0, 1 - $y·$a)" },
    derivative: {
      latex: String.raw`-$y\,[$y\,$a < 1]`,
      text: "-$y·[$y·$a < 1]",
    },
  },
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += Math.max(0, 1 - y[i]! * a[i]!);
    return sum / a.length;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) {
      out[i] = y[i]! * a[i]! < 1 ? -y[i]! / a.length : 0;
    }
  },
};
