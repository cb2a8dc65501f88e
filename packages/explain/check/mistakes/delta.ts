import { passedDown, throughMoved } from "../_backward_quantities.ts";
import { hasMoved, parameterName, rowNames } from "../_forward_quantities.ts";
import { nameOf } from "../_names.ts";
import type { Problem } from "../problem.ts";
import type { Get, Place, Quantity } from "../quantity.ts";
import { both, type Mistake, when } from "./mistake.ts";

const elementwise = ({ layers }: Problem, { layer }: Place) => {
  const { activation } = layers[layer - 1]!;
  return "pullback" in activation ? undefined : activation;
};

/** f′ taken of something else; δ is then its product with ∂L/∂a. */
function slopeBy(
  problem: Problem,
  slope: (z: number, a: number, place: Place) => number,
) {
  const is = (kind: string) => (q: Quantity) =>
    q.kind === kind && elementwise(problem, q) !== undefined;
  return both(
    when(
      is("slope"),
      (get, q) => slope(get(nameOf("z", q)), get(nameOf("a", q)), q),
    ),
    when(is("delta"), product),
  );
}

const product = (get: Get, q: Place) =>
  get(nameOf("dLda", q)) * get(nameOf("slope", q));

/** δ = ∂L/∂a, f′(z) left out. */
export const slopeForgotten: Mistake = {
  id: "slopeForgotten",
  ways: (problem) => [
    when(
      (q) => q.kind === "delta" && elementwise(problem, q) !== undefined,
      (get, q) => get(nameOf("dLda", q)),
    ),
  ],
};

/** f′ taken at a: for sigmoid σ(a)(1 − σ(a)). */
export const slopeAtActivation: Mistake = {
  id: "slopeAtActivation",
  ways: (problem) => [
    slopeBy(problem, (_z, a, q) => {
      const rule = elementwise(problem, q)!;
      return rule.derivative(a, rule.value(a));
    }),
  ],
};

/** f′ with z in the place of a: for sigmoid z(1 − z). */
export const slopeWithNet: Mistake = {
  id: "slopeWithNet",
  ways: (problem) => [
    slopeBy(problem, (z, _a, q) => elementwise(problem, q)!.derivative(z, z)),
  ],
};

/** δ through weights that have moved already. */
export const movedWeights: Mistake = {
  id: "movedWeights",
  ways: (problem) =>
    problem.clip && problem.updateOrder === "simultaneous" ? [] : [
      when(
        ({ kind, layer, pass }) =>
          kind === "dLda" && layer < problem.layers.length &&
          !throughMoved(problem, layer, pass),
        (get, q) => passedDown(problem, q, true).work(get),
      ),
    ],
};

/** δ through the old weights, where the order says the new ones. */
export const oldWeights: Mistake = {
  id: "oldWeights",
  ways: (problem) => [
    when(
      ({ kind, layer, pass }) =>
        kind === "dLda" && layer < problem.layers.length &&
        throughMoved(problem, layer, pass),
      (get, q) => passedDown(problem, q, false).work(get),
    ),
  ],
};

/** δ passed down by W where Wᵀ belongs. */
export const transposedBack: Mistake = {
  id: "transposedBack",
  ways: (problem) => [
    when(
      ({ kind, layer }) => {
        const above = problem.layers[layer];
        return kind === "dLda" && above !== undefined &&
          above.inputs === above.units && above.units > 1;
      },
      (get, q) => {
        const layer = q.layer + 1;
        const moved = problem.updateOrder === "inPlace" ||
          hasMoved(problem, layer, q.pass);
        return rowNames(problem, "delta", { ...q, layer }).reduce(
          (sum, delta, k) =>
            sum + get(parameterName(layer, q.unit, k + 1, moved)) * get(delta),
          0,
        );
      },
    ),
  ],
};
