import {
  answersOf,
  inputValues,
  type Model,
  numericInputs,
  type Predicted,
  responsesAt,
  type TablePart,
  targetNames,
} from "@gradus/models";
import type { Plot } from "@gradus/plot";
import type { PlotKind, Plots, Subject } from "./kind.ts";

/** Places along the fitted line. */
const PLACES = 200;

/** The points and the fitted line, for one numeric input. */
export const fit: PlotKind = { name: "fit", refuses, draw };

function refuses({ target, encoder }: Subject): string | undefined {
  const inputs = numericInputs(encoder)?.length;
  if (inputs !== 1) {
    return inputs === undefined
      ? "not all its inputs are numbers"
      : `it has ${inputs} inputs, not one`;
  }
  if (target.task === "regression") {
    const targets = target.columns.length;
    return targets === 1 ? undefined : `it has ${targets} targets`;
  }
  const classes = target.classes.length;
  return classes === 2 ? undefined : `it has ${classes} classes, not two`;
}

function draw(plots: Plots, model: Model, { table, rows }: TablePart): Plot {
  const { encoder, target } = model;
  const values = inputValues(encoder, table, rows)[0]!;
  const { truth } = answersOf(model, table, rows);
  const [name] = numericInputs(encoder)!;
  const low = values.reduce((m, x) => Math.min(m, x), Infinity);
  const high = values.reduce((m, x) => Math.max(m, x), -Infinity);
  const places = Array.from(
    { length: PLACES },
    (_, i) => low + (high - low) * i / (PLACES - 1),
  );
  const said = valuesOf(responsesAt(model, places.map((x) => [x])));
  return plots.fit({
    x: { name: name!, values },
    y: {
      name: target.task === "regression"
        ? targetNames(target)[0]!
        : `P(${target.classes[1]})`,
      values: "labels" in truth ? truth.labels : truth.values[0]!,
    },
    line: places.map((x, i) => [x, said[i]!] as const),
  });
}

/** Predicted numbers, or how much each place is the second class. */
function valuesOf(predicted: Predicted): ArrayLike<number> {
  return predicted.task === "regression"
    ? predicted.values.data
    : predicted.scores ?? predicted.labels;
}
