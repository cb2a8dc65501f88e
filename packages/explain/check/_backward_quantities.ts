import {
  hasMoved,
  parameterName,
  rowNames,
  targetsOf,
} from "./_forward_quantities.ts";
import { nameOf } from "./_names.ts";
import { isClosed, type Problem } from "./problem.ts";
import type { Place, Quantity, Way } from "./quantity.ts";

/** ∂L/∂a, f′(z) and δ of a layer, in one pass. */
export function deltaQuantities(
  problem: Problem,
  layer: number,
  pass: number,
): Quantity[] {
  return problem.inputs.flatMap((_, sample) =>
    Array.from(
      { length: problem.layers[layer - 1]!.units },
      (_, j) => ofUnit(problem, { layer, unit: j + 1, sample, pass }),
    ).flat()
  );
}

function ofUnit(problem: Problem, place: Place): Quantity[] {
  const { layer } = place, { layers } = problem;
  const { activation } = layers[layer - 1]!;
  const last = layer === layers.length;
  const dLda = nameOf("dLda", place), slope = nameOf("slope", place);
  const z = nameOf("z", place), a = nameOf("a", place);
  const pulled: Way = "pullback" in activation
    ? rowDelta(problem, place)
    : { from: [dLda, slope], work: (get) => get(dLda) * get(slope) };
  const closed = last && isClosed(problem)
    ? closedDelta(problem, place)
    : undefined;
  const steep: Quantity[] = "pullback" in activation ? [] : [{
    name: slope,
    kind: "slope",
    ...place,
    from: [z, a],
    work: (get) => activation.derivative(get(z), get(a)),
  }];
  return [
    {
      name: dLda,
      kind: "dLda",
      ...place,
      ...(last ? lossSlope(problem, place) : passedDown(problem, place)),
    },
    ...steep,
    {
      name: nameOf("delta", place),
      kind: "delta",
      ...place,
      ...(closed ?? pulled),
      ...(closed && { other: pulled }),
    },
  ];
}

/** ∂L/∂a of an output; the mean over the rows is in it. */
function lossSlope(problem: Problem, place: Place): Way {
  const { loss, inputs } = problem, y = targetsOf(problem, place.sample);
  const from = rowNames(problem, "a", place);
  return {
    from,
    work: (get) => {
      const out = new Float64Array(y.length);
      loss.gradient(Float64Array.from(from, get), y, out);
      return out[place.unit - 1]! / inputs.length;
    },
  };
}

/** Whether δ comes down through weights that have moved. */
export function throughMoved(
  problem: Problem,
  layer: number,
  pass: number,
): boolean {
  return problem.updateOrder === "inPlace" ||
    hasMoved(problem, layer + 1, pass);
}

/** ∂L/∂a of a hidden unit, from the δ of the layer above. */
export function passedDown(
  problem: Problem,
  place: Place,
  moved = throughMoved(problem, place.layer, place.pass),
): Way {
  const above = { ...place, layer: place.layer + 1 };
  const deltas = rowNames(problem, "delta", above);
  const weights = deltas.map((_, k) =>
    parameterName(above.layer, k + 1, place.unit, moved)
  );
  return {
    from: [...weights, ...deltas],
    work: (get) =>
      deltas.reduce((sum, d, k) => sum + get(weights[k]!) * get(d), 0),
  };
}

function rowDelta(problem: Problem, place: Place): Way {
  const { activation, units } = problem.layers[place.layer - 1]!;
  const a = rowNames(problem, "a", place);
  const g = rowNames(problem, "dLda", place);
  return {
    from: [...a, ...g],
    work: (get) => {
      const delta = new Float64Array(units);
      if (!("pullback" in activation)) return NaN;
      activation.pullback(
        Float64Array.from(a, get),
        Float64Array.from(g, get),
        delta,
      );
      return delta[place.unit - 1]!;
    },
  };
}

function closedDelta(problem: Problem, place: Place): Way {
  const { loss, inputs } = problem, y = targetsOf(problem, place.sample);
  const z = rowNames(problem, "z", place), a = rowNames(problem, "a", place);
  return {
    from: [...z, ...a],
    work: (get) => {
      const out = new Float64Array(y.length);
      const row = (names: string[]) => Float64Array.from(names, get);
      loss.canonical!.delta(row(z), row(a), y, out);
      return out[place.unit - 1]! / inputs.length;
    },
  };
}
