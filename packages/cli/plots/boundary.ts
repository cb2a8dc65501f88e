import {
  answersOf,
  inputValues,
  type Model,
  numericInputs,
  type Predicted,
  responsesAt,
  type TablePart,
} from "@gradus/models";
import type { Plot } from "@gradus/plot";
import type { PlotKind, Plots, Subject } from "./kind.ts";

/** Cells of the grid on a side. */
const SIDE = 100;

/** Where a classifier of two numeric inputs says which class. */
export const boundary: PlotKind = { name: "boundary", refuses, draw };

function refuses({ target, encoder }: Subject): string | undefined {
  if (target.task === "regression") return "it predicts a number";
  const inputs = numericInputs(encoder)?.length;
  return inputs === 2
    ? undefined
    : inputs === undefined
    ? "not all its inputs are numbers"
    : `it has ${inputs} input${inputs === 1 ? "" : "s"}, not two`;
}

function draw(plots: Plots, model: Model, { table, rows }: TablePart): Plot {
  const { encoder, target } = model;
  const classes = target.task === "classification" ? target.classes : [];
  const names = numericInputs(encoder)!;
  const values = inputValues(encoder, table, rows);
  const sides = values.map(roomAround);
  const place = (side: readonly [number, number], i: number) =>
    side[0] + (side[1] - side[0]) * (i + 0.5) / SIDE;
  const places = Array.from({ length: SIDE * SIDE }, (_, c) => [
    place(sides[0]!, c % SIDE),
    place(sides[1]!, Math.floor(c / SIDE)),
  ]);
  const { truth } = answersOf(model, table, rows);
  return plots.boundary({
    x: { name: names[0]!, domain: sides[0]! },
    y: { name: names[1]!, domain: sides[1]! },
    classes,
    grid: {
      columns: SIDE,
      rows: SIDE,
      scores: scoresOf(responsesAt(model, places), classes.length),
    },
    points: {
      x: values[0]!,
      y: values[1]!,
      label: "labels" in truth ? truth.labels : [],
    },
  });
}

/** From the smallest to the greatest, and a twentieth beyond each. */
function roomAround(values: Float64Array): [number, number] {
  const low = values.reduce((m, x) => Math.min(m, x), Infinity);
  const high = values.reduce((m, x) => Math.max(m, x), -Infinity);
  const room = (high - low) / 20 || Math.abs(low) / 2 || 1;
  return [low - room, high + room];
}

/** A score for each class: probabilities, or 1 for the one that is said. */
function scoresOf(predicted: Predicted, classes: number): ArrayLike<number> {
  if (predicted.task === "regression") return [];
  if (predicted.probabilities) return predicted.probabilities;
  const scores = new Float64Array(predicted.labels.length * classes);
  for (const [i, label] of predicted.labels.entries()) {
    scores[i * classes + label] = 1;
  }
  return scores;
}
