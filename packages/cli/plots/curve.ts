import { DataError, type Model } from "@gradus/models";
import type { Plot } from "@gradus/plot";
import type { PlotKind, Plots } from "./kind.ts";

/** Training and validation loss by epoch. */
export const curve: PlotKind = {
  name: "curve",
  refuses: () => undefined,
  draw: drawCurve,
};

function drawCurve(plots: Plots, { training, configuration }: Model): Plot {
  const { history, bestEpoch, epochs } = training;
  if (history.length === 0) {
    throw new DataError("There is no curve to plot: no epoch was finished");
  }
  const finite = (x: number | undefined) =>
    x !== undefined && Number.isFinite(x) ? x : null;
  const train = history.map(({ loss }) => finite(loss));
  const validation = history.map((entry) => finite(entry.validationLoss));
  if ([...train, ...validation].every((x) => x === null)) {
    throw new DataError("There is no curve to plot: no loss was finite", {
      hint: "Lower --learning-rate, or limit the gradient with --clip-norm 1",
    });
  }
  return plots.curve({
    rule: configuration.loss.name,
    first: history[0]!.epoch,
    series: [
      { name: "train", values: train },
      ...(validation.some((x) => x !== null)
        ? [{ name: "validation", values: validation }]
        : []),
    ],
    ...(bestEpoch > 0 && bestEpoch < epochs && { best: bestEpoch }),
  });
}
