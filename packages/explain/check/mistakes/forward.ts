import { hasMoved, parameterName, rowNames } from "../_forward_quantities.ts";
import { nameOf } from "../_names.ts";
import { type Mistake, when } from "./mistake.ts";

/** z without its bias. */
export const biasForgotten: Mistake = {
  id: "biasForgotten",
  ways: (problem) => [
    when(
      ({ kind }) => kind === "z",
      (get, { work, layer, unit, pass }) =>
        work(get) -
        get(parameterName(layer, unit, 0, hasMoved(problem, layer, pass))),
    ),
  ],
};

/** z with Wᵀ where W belongs. */
export const transposedForward: Mistake = {
  id: "transposedForward",
  ways: (problem) => [
    when(
      ({ kind, layer }) => {
        if (kind !== "z") return false;
        const { inputs, units } = problem.layers[layer - 1]!;
        return inputs === units && units > 1;
      },
      (get, place) => {
        const { layer, unit, pass } = place;
        const moved = hasMoved(problem, layer, pass);
        const below = rowNames(problem, "a", { ...place, layer: layer - 1 });
        return below.reduce(
          (sum, a, i) =>
            sum + get(parameterName(layer, i + 1, unit, moved)) * get(a),
          get(parameterName(layer, unit, 0, moved)),
        );
      },
    ),
  ],
};

/** a taken to be z. */
export const activationForgotten: Mistake = {
  id: "activationForgotten",
  ways: () => [
    when(
      ({ kind }) => kind === "a",
      (get, place) => get(nameOf("z", place)),
    ),
  ],
};
