import {
  answersOf,
  DataError,
  type Model,
  type TablePart,
  targetNames,
} from "@gradus/models";
import type { Plot } from "@gradus/plot";
import type { PlotKind, Plots } from "./kind.ts";

/** Actual minus predicted, by prediction. */
export const residuals: PlotKind = {
  name: "residuals",
  refuses: ({ target }) =>
    target.task === "classification"
      ? "it predicts a class"
      : target.columns.length > 1
      ? `it has ${target.columns.length} targets`
      : undefined,
  draw: (plots, model, part) => residualPlots(plots, model, part)[0]!,
};

/** A plot of residuals for each target of a regression. */
export function residualPlots(
  plots: Plots,
  model: Model,
  { table, rows }: TablePart,
): Plot[] {
  const { predicted, truth } = answersOf(model, table, rows);
  if (predicted.task !== "regression" || !("values" in truth)) {
    throw new DataError("A classification has no residuals");
  }
  const { data, columns } = predicted.values;
  return targetNames(model.target).map((name, j) =>
    plots.residuals({
      name,
      predicted: Float64Array.from(rows, (_, i) => data[i * columns + j]!),
      actual: truth.values[j]!,
    })
  );
}
