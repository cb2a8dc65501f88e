import { rowNames } from "./_forward_quantities.ts";
import { nameOf } from "./_names.ts";
import type { Problem } from "./problem.ts";
import type { Get, Kind, Place, Quantity, Way } from "./quantity.ts";

/** The parameters of a layer, unit by unit, the bias last. */
export function parameterPlaces(
  { layers }: Problem,
  layer: number,
): Required<Place>[] {
  const { units, inputs } = layers[layer - 1]!;
  return Array.from(
    { length: units },
    (_, j) =>
      Array.from({ length: inputs + 1 }, (_, i) => ({
        layer,
        unit: j + 1,
        input: (i + 1) % (inputs + 1),
        sample: 0,
        pass: 0,
      })),
  ).flat();
}

/** Gradients of a layer, and where its parameters go. */
export function updateQuantities(
  problem: Problem,
  layer: number,
  pass: number,
): Quantity[] {
  const places = parameterPlaces(problem, layer);
  const one = (kind: Kind, way: (place: Required<Place>) => Way) =>
    places.map((place): Quantity => ({
      name: nameOf(kind, place),
      kind,
      ...place,
      ...way(place),
    }));
  const { penalty, clip } = problem;
  return [
    ...one("gradient", (place) => gradient(problem, { ...place, pass })),
    ...(penalty
      ? one("penalty", (place) => penaltyPart(problem, place))
        .filter(({ input }) => input! > 0)
      : []),
    ...(penalty || clip ? one("used", (place) => used(problem, place)) : []),
    ...one("moved", (place) => move(problem, place)),
  ];
}

/** Σ δ a over the rows; of a bias Σ δ. */
function gradient(problem: Problem, place: Required<Place>): Way {
  const { layer, input } = place, samples = problem.inputs.map((_, n) => n);
  const deltas = samples.map((sample) => nameOf("delta", { ...place, sample }));
  if (input === 0) {
    return {
      from: deltas,
      work: (get) => deltas.reduce((sum, d) => sum + get(d), 0),
    };
  }
  const into = samples.map((sample) =>
    rowNames(problem, "a", { ...place, layer: layer - 1, sample })[input - 1]!
  );
  return {
    from: [...deltas, ...into],
    work: (get) =>
      deltas.reduce((sum, d, n) => sum + get(d) * get(into[n]!), 0),
  };
}

function penaltyPart({ penalty }: Problem, place: Place): Way {
  const w = nameOf("w", place);
  return {
    from: [w],
    work: (get) => {
      const out = Float64Array.of(0);
      penalty!.addGradient(Float64Array.of(get(w)), out);
      return out[0]!;
    },
  };
}

/** Whether a parameter is trained. */
export function isTrained(
  { layers }: Problem,
  { layer, input }: Required<Place>,
): boolean {
  const { trainWeights, trainBias } = layers[layer - 1]!;
  return input > 0 ? trainWeights : trainBias;
}

/** The gradient with the penalty's part; 0 of what is fixed. */
function total(problem: Problem, place: Required<Place>): Way {
  if (!isTrained(problem, place)) return { from: [], work: () => 0 };
  const data = nameOf("gradient", place), added = nameOf("penalty", place);
  if (!problem.penalty || place.input === 0) {
    return { from: [data], work: (get) => get(data) };
  }
  return {
    from: [data, added],
    work: (get) => get(data) + get(added),
  };
}

/** The same, clipped with all that are clipped together. */
function used(problem: Problem, place: Required<Place>): Way {
  const { clip, layers, updateOrder } = problem;
  if (clip === undefined) return total(problem, place);
  const together = updateOrder === "simultaneous"
    ? layers.flatMap((_, l) => parameterPlaces(problem, l + 1))
    : parameterPlaces(problem, place.layer);
  const ways = together.map((one) => total(problem, one));
  const mine = together.findIndex(({ layer, unit, input }) =>
    layer === place.layer && unit === place.unit && input === place.input
  );
  return {
    from: ways.flatMap(({ from }) => from),
    work: (get) => {
      const gradient = Float64Array.from(ways, ({ work }) => work(get));
      clip.apply(gradient);
      return gradient[mine]!;
    },
  };
}

/** The name of the gradient that the optimizer gets. */
export function usedName(problem: Problem, place: Place): string {
  const { penalty, clip } = problem;
  return nameOf(penalty || clip ? "used" : "gradient", place);
}

/** Where a parameter goes, if the optimizer starts afresh. */
export function stepped(
  { optimizer, learningRate }: Problem,
  { from, to, input }: { from: number; to: number; input: number },
): number {
  const w = Float64Array.of(from);
  const options = { learningRate, decay: input > 0 };
  optimizer.step(w, Float64Array.of(to), optimizer.init(w), options);
  return w[0]!;
}

function move(problem: Problem, place: Required<Place>): Way {
  const w = nameOf("w", place), g = usedName(problem, place);
  if (!isTrained(problem, place)) return { from: [w], work: (get) => get(w) };
  return {
    from: [w, g],
    work: (get: Get) =>
      stepped(problem, { from: get(w), to: get(g), input: place.input }),
  };
}
