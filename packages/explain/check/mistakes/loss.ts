import type { Problem } from "../problem.ts";
import { both, type Mistake, onSlope, when } from "./mistake.ts";

const hasHalf = ({ loss }: Problem) =>
  loss.formula?.term.text.startsWith("½") ?? false;

/** A factor on the loss and each output's part of it. */
const onLoss = (factor: number) =>
  when(
    ({ kind }) => kind === "term",
    (get, { work }) => factor * work(get),
  );

/** A factor on the loss of each row, its parts as they are. */
const onRows = ({ inputs }: Problem, factor: number) =>
  when(
    ({ kind, unit }) => kind === "loss" && (inputs.length === 1 || unit > 0),
    (get, { work }) => factor * work(get),
  );

/** A factor on parts and rows. */
const onAll = (problem: Problem, factor: number) =>
  both(onLoss(factor), onRows(problem, factor));

/** ½(a − y)² taken as (a − y)²: in the loss, in its derivative, or in both. */
export const halfForgotten: Mistake = {
  id: "halfForgotten",
  ways: (problem) =>
    hasHalf(problem)
      ? [
        both(onAll(problem, 2), onSlope(problem, 2)),
        onAll(problem, 2),
        onSlope(problem, 2),
      ]
      : [],
};

/** (a − y)² taken as ½(a − y)², or its derivative without the 2. */
export const halfAdded: Mistake = {
  id: "halfAdded",
  ways: (problem) =>
    problem.loss.name === "mse"
      ? [
        both(onAll(problem, 0.5), onSlope(problem, 0.5)),
        onAll(problem, 0.5),
        onSlope(problem, 0.5),
      ]
      : [],
};

/** The sum over outputs, or over rows, where the mean belongs. */
export const sumForMean: Mistake = {
  id: "sumForMean",
  ways: (problem) => {
    const { loss, inputs, targets } = problem;
    const outputs = loss.formula?.reduction === "mean" ? targets[0]!.length : 1;
    const rows = inputs.length;
    const mean = (factor: number) =>
      when(
        ({ kind, unit }) => kind === "loss" && rows > 1 && unit === 0,
        (get, { work }) => factor * work(get),
      );
    return [
      ...(outputs > 1
        ? [
          both(onRows(problem, outputs), onSlope(problem, outputs)),
          onRows(problem, outputs),
          onSlope(problem, outputs),
        ]
        : []),
      ...(rows > 1
        ? [
          both(mean(rows), onSlope(problem, rows)),
          mean(rows),
          onSlope(problem, rows),
        ]
        : []),
      ...(outputs > 1 && rows > 1
        ? [both(
          both(mean(rows), onRows(problem, outputs)),
          onSlope(problem, rows * outputs),
        )]
        : []),
    ];
  },
};

/** The mean over the outputs where the sum belongs. */
export const meanForSum: Mistake = {
  id: "meanForSum",
  ways: (problem) => {
    const outputs = problem.targets[0]!.length;
    if (problem.loss.formula?.reduction !== "sum" || outputs === 1) return [];
    const share = 1 / outputs;
    return [
      both(onRows(problem, share), onSlope(problem, share)),
      onRows(problem, share),
      onSlope(problem, share),
    ];
  },
};

/** y − a where a − y belongs. */
export const signOfError: Mistake = {
  id: "signOfError",
  ways: (problem) => [onSlope(problem, -1)],
};
