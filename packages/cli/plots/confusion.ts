import { DataError, scoreRows } from "@gradus/models";
import type { PlotKind } from "./kind.ts";

/** How often each class is taken for each. */
export const confusion: PlotKind = {
  name: "confusion",
  refuses: ({ target }) =>
    target.task === "classification" ? undefined : "it predicts a number",
  draw(plots, model, { table, rows }) {
    const { confusion } = scoreRows(model, table, rows);
    if (!confusion) throw new DataError("A regression has no confusion matrix");
    return plots.confusion(confusion);
  },
};
