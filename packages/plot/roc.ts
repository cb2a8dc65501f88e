import { type RateCurve, ratesPlot } from "./_rates.ts";
import type { Plot } from "./types.ts";

export type { RateCurve } from "./_rates.ts";

/**
 * Receiver operating characteristic: the share of the positives that are found
 * against the share of the negatives that are taken for positives. A guess
 * moves along the diagonal.
 *
 * @param curves One for the positive of two classes, or one a class. Points
 * are (false positive rate, true positive rate), the area is that under it.
 * @returns The plot.
 * @throws {RangeError} If there is no curve or a rate is out of [0, 1].
 *
 * @example One corner off
 * ```ts
 * import { roc } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const points = [[0, 0], [0, 0.5], [0.5, 1], [1, 1]] as const;
 * const plot = roc([{ name: "ill", points, area: 0.875 }]);
 * equal(plot.caption(), "Area under the curve for ill: 0.875. The curve has 4 points.");
 * ```
 */
export function roc(curves: readonly RateCurve[]): Plot {
  return ratesPlot({
    kind: "roc",
    curves,
    chance: [0, 1],
    words: {
      en: {
        heading: "ROC curve",
        x: "false positive rate",
        y: "true positive rate",
        area: "area under the curve",
      },
      zh: {
        heading: "ROC 曲线",
        x: "假正率",
        y: "真正率",
        area: "曲线下面积",
      },
    },
  });
}
