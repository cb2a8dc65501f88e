import { type RateCurve, ratesPlot } from "./_rates.ts";
import type { Plot } from "./types.ts";

/**
 * Precision against recall: how pure the rows named positive are, the more of
 * the positives are found. Its area is the average precision.
 *
 * @param curves One for the positive of two classes, or one a class. Points
 * are (recall, precision); precision holds back to the recall before.
 * @param options The share of positives, which a guess has as its precision.
 * @returns The plot.
 * @throws {RangeError} If there is no curve or a rate is out of [0, 1].
 *
 * @example Half found without a mistake
 * ```ts
 * import { precisionRecall } from "@gradus/plot";
 * import { equal } from "node:assert/strict";
 *
 * const points = [[0, 1], [0.5, 1], [1, 0.5]] as const;
 * const curves = [{ name: "ill", points, area: 0.75 }];
 * const plot = precisionRecall(curves, { share: 0.4 });
 * equal(plot.caption(), "Average precision for ill: 0.75. The curve has 3 points.");
 * ```
 */
export function precisionRecall(
  curves: readonly RateCurve[],
  { share }: { readonly share?: number } = {},
): Plot {
  return ratesPlot({
    kind: "pr",
    curves,
    stepped: true,
    ...(share !== undefined && { chance: [share, share] as const }),
    words: {
      en: {
        heading: "Precision and recall",
        x: "recall",
        y: "precision",
        area: "average precision",
      },
      zh: {
        heading: "精确率与召回率",
        x: "召回率",
        y: "精确率",
        area: "平均精确率",
      },
    },
  });
}
