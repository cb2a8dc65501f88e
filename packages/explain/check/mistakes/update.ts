import { rowNames } from "../_forward_quantities.ts";
import { nameOf } from "../_names.ts";
import { isTrained, stepped, usedName } from "../_update_quantities.ts";
import type { Problem } from "../problem.ts";
import type { Get, Place, Quantity } from "../quantity.ts";
import { type Mistake, when } from "./mistake.ts";

const full = (q: Quantity) => q as Quantity & Required<Place>;

/** Σ over the rows of δ and something that goes with it. */
function overRows(
  { inputs }: Problem,
  get: Get,
  place: Place,
  beside: (sample: number) => number,
): number {
  return inputs.reduce(
    (sum, _, sample) =>
      sum + get(nameOf("delta", { ...place, sample })) * beside(sample),
    0,
  );
}

/** ∂L/∂w taken to be δ, without what comes in. */
export const inputForgotten: Mistake = {
  id: "inputForgotten",
  ways: (problem) => [
    when(
      ({ kind, input }) => kind === "gradient" && input! > 0,
      (get, q) => overRows(problem, get, deltaOf(problem, q), () => 1),
    ),
  ],
};

/** ∂L/∂w with z of the layer below in place of a. */
export const netForActivation: Mistake = {
  id: "netForActivation",
  ways: (problem) => [
    when(
      ({ kind, input, layer }) =>
        kind === "gradient" && input! > 0 && layer > 1,
      (get, q) => {
        const place = deltaOf(problem, q), layer = q.layer - 1;
        return overRows(problem, get, place, (sample) =>
          get(
            rowNames(problem, "z", { ...place, layer, sample })[q.input! - 1]!,
          ));
      },
    ),
  ],
};

/** Where the δ of a gradient is. */
function deltaOf({ layers, updateOrder }: Problem, q: Place): Place {
  const pass = updateOrder === "layerwise" ? layers.length - q.layer : 0;
  return { ...q, pass };
}

/** The gradient without the penalty's part. */
export const penaltyForgotten: Mistake = {
  id: "penaltyForgotten",
  ways: (problem) =>
    problem.penalty === undefined || problem.clip ? [] : [
      when(
        (q) => q.kind === "used" && q.input! > 0 && isTrained(problem, full(q)),
        (get, q) => get(nameOf("gradient", q)),
      ),
    ],
};

/** A step uphill. */
export const signOfStep: Mistake = {
  id: "signOfStep",
  ways: () => [
    when(
      ({ kind }) => kind === "moved",
      (get, q) => 2 * get(nameOf("w", q)) - q.work(get),
    ),
  ],
};

/** A step of the gradient itself, without the learning rate. */
export const rateForgotten: Mistake = {
  id: "rateForgotten",
  ways: (problem) => [
    when(
      (q) => q.kind === "moved" && isTrained(problem, full(q)),
      (get, q) =>
        stepped({ ...problem, learningRate: 1 }, {
          from: get(nameOf("w", q)),
          to: get(usedName(problem, q)),
          input: q.input!,
        }),
    ),
  ],
};

/** What is fixed has moved. */
export const fixedMoved: Mistake = {
  id: "fixedMoved",
  ways: (problem) => [
    when(
      (q) => q.kind === "moved" && !isTrained(problem, full(q)),
      (get, q) =>
        stepped(problem, {
          from: get(nameOf("w", q)),
          to: get(nameOf("gradient", q)),
          input: q.input!,
        }),
    ),
  ],
};

/** A bias that should move has stayed. */
export const biasNotMoved: Mistake = {
  id: "biasNotMoved",
  ways: (problem) => [
    when(
      (q) => q.kind === "moved" && q.input === 0 && isTrained(problem, full(q)),
      (get, q) => get(nameOf("w", q)),
    ),
  ],
};
