import {
  answersOf,
  DataError,
  type Model,
  ratesOf,
  type TablePart,
} from "@gradus/models";
import type { PlotKind, Subject } from "./kind.ts";

/** Classes that each get a line; more would be a thicket. */
const MOST = 8;

/** ROC: true against false positive rate. */
export const roc: PlotKind = {
  name: "roc",
  refuses,
  draw(plots, model, part) {
    return plots.roc(
      ratesOn(model, part).map(({ name, roc }) => ({ name, ...roc })),
    );
  },
};

/** Precision against recall. */
export const precisionRecall: PlotKind = {
  name: "pr",
  refuses,
  draw(plots, model, part) {
    const rates = ratesOn(model, part);
    return plots.precisionRecall(
      rates.map(({ name, precisionRecall }) => ({ name, ...precisionRecall })),
      rates.length === 1 ? { share: rates[0]!.share } : {},
    );
  },
};

function refuses({ target, network }: Subject): string | undefined {
  if (target.task === "regression") return "it predicts a number";
  const classes = target.classes.length;
  if (classes > MOST) return `it has ${classes} classes, more than ${MOST}`;
  const { name, range: [low, high] } = network.layers.at(-1)!.activation;
  return classes <= 2 || low >= 0 && high <= 1
    ? undefined
    : `its output activation ${name} gives no probabilities`;
}

function ratesOn(model: Model, { table, rows }: TablePart) {
  const { target } = model;
  const classes = target.task === "classification" ? target.classes : [];
  const rates = ratesOf(answersOf(model, table, rows), classes.length);
  if (rates.length === 0) {
    throw new DataError("All rows are of one class: there is nothing to rank", {
      hint: "Plot roc or pr on rows of both classes",
    });
  }
  return rates.map((one) => ({ ...one, name: classes[one.positive]! }));
}
