import { nameOf } from "./_names.ts";
import { isClosed, type Problem } from "./problem.ts";
import type { Get, Place, Quantity, Way } from "./quantity.ts";

const at = (
  layer: number,
  unit: number,
  sample = 0,
  pass = 0,
): Place => ({ layer, unit, sample, pass });

/** Names of z or a of a whole layer; of layer 0 the inputs. */
export function rowNames(
  problem: Problem,
  kind: "z" | "a" | "dLda" | "delta",
  { layer, sample, pass }: Omit<Place, "unit">,
): string[] {
  const width = layer === 0
    ? problem.layers[0]!.inputs
    : problem.layers[layer - 1]!.units;
  return Array.from(
    { length: width },
    (_, i) =>
      layer === 0
        ? nameOf("x", at(0, i + 1, sample))
        : nameOf(kind, { layer, unit: i + 1, sample, pass }),
  );
}

/** Whether a layer has moved when a pass runs forward. */
export function hasMoved(problem: Problem, l: number, pass: number): boolean {
  return l > problem.layers.length - pass;
}

/** The name of a parameter, as it was or moved. */
export function parameterName(
  layer: number,
  unit: number,
  input: number,
  moved: boolean,
): string {
  return nameOf(moved ? "moved" : "w", { ...at(layer, unit), input });
}

/** Inputs, targets and parameters: what is given. */
export function givenQuantities(problem: Problem): Quantity[] {
  const given = (kind: "x" | "y" | "w", place: Place, value: number) => ({
    name: nameOf(kind, place),
    kind,
    ...place,
    from: [],
    work: () => value,
  });
  const rows = (kind: "x" | "y", all: Problem["inputs"]) =>
    all.flatMap((row, n) =>
      row.map((value, i) => given(kind, at(0, i + 1, n), value))
    );
  return [
    ...rows("x", problem.inputs),
    ...rows("y", problem.targets),
    ...problem.layers.flatMap(({ weights, bias }, l) =>
      bias.flatMap((b, j) => [
        ...weights[j]!.map((w, i) =>
          given("w", { ...at(l + 1, j + 1), input: i + 1 }, w)
        ),
        given("w", { ...at(l + 1, j + 1), input: 0 }, b),
      ])
    ),
  ];
}

/** z and a of every unit, and the loss, of one pass. */
export function forwardQuantities(problem: Problem, pass: number): Quantity[] {
  const { layers, inputs } = problem;
  return [
    ...layers.flatMap((_, l) =>
      inputs.flatMap((_, n) => layerQuantities(problem, l + 1, n, pass))
    ),
    ...inputs.flatMap((_, n) => lossQuantities(problem, n, pass)),
    ...(inputs.length > 1 ? [meanLoss(problem, pass)] : []),
  ];
}

function layerQuantities(
  problem: Problem,
  l: number,
  sample: number,
  pass: number,
): Quantity[] {
  const { units, inputs, activation } = problem.layers[l - 1]!;
  const below = rowNames(problem, "a", { layer: l - 1, sample, pass });
  const moved = hasMoved(problem, l, pass);
  const row = rowNames(problem, "z", { layer: l, sample, pass });
  return Array.from({ length: units }, (_, j): Quantity[] => {
    const place = at(l, j + 1, sample, pass);
    const weights = Array.from(
      { length: inputs },
      (_, i) => parameterName(l, j + 1, i + 1, moved),
    );
    const bias = parameterName(l, j + 1, 0, moved);
    const z = nameOf("z", place);
    const squash: Way = "pullback" in activation
      ? {
        from: row,
        work: (get) => {
          const a = new Float64Array(units);
          activation.forward(Float64Array.from(row, get), a);
          return a[j]!;
        },
      }
      : { from: [z], work: (get) => activation.value(get(z)) };
    return [
      {
        name: z,
        kind: "z",
        ...place,
        from: [...weights, bias, ...below],
        work: (get) =>
          weights.reduce((sum, w, i) => sum + get(w) * get(below[i]!), 0) +
          get(bias),
      },
      { name: nameOf("a", place), kind: "a", ...place, ...squash },
    ];
  }).flat();
}

/** Targets of a row. */
export function targetsOf(problem: Problem, n: number): Float64Array {
  return Float64Array.from(problem.targets[n]!);
}

function lossQuantities(
  problem: Problem,
  sample: number,
  pass: number,
): Quantity[] {
  const { loss, layers, inputs } = problem, layer = layers.length;
  const y = targetsOf(problem, sample);
  const a = rowNames(problem, "a", { layer, sample, pass });
  const z = rowNames(problem, "z", { layer, sample, pass });
  const values = (names: string[], get: Get) => Float64Array.from(names, get);
  const plain: Way = {
    from: a,
    work: (get) => loss.value(values(a, get), y),
  };
  const closed: Way | undefined = isClosed(problem)
    ? { from: z, work: (get) => loss.canonical!.value(values(z, get), y) }
    : undefined;
  const unit = inputs.length > 1 ? sample + 1 : 0;
  const place = at(0, unit, 0, pass);
  const terms = loss.formula === undefined ? [] : a.map((name, k): Quantity => {
    const place = at(0, k + 1, sample, pass);
    return {
      name: nameOf("term", place),
      kind: "term",
      ...place,
      from: [name],
      work: (get) =>
        loss.value(Float64Array.of(get(name)), Float64Array.of(y[k]!)),
    };
  });
  return [...terms, {
    name: nameOf("loss", place),
    kind: "loss",
    ...place,
    ...(closed ?? plain),
    ...(closed && { other: plain }),
  }];
}

function meanLoss({ inputs }: Problem, pass: number): Quantity {
  const from = inputs.map((_, n) => nameOf("loss", at(0, n + 1, 0, pass)));
  const place = at(0, 0, 0, pass);
  return {
    name: nameOf("loss", place),
    kind: "loss",
    ...place,
    from,
    work: (get) => from.reduce((sum, l) => sum + get(l), 0) / from.length,
  };
}
