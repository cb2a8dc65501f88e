import type { PhaseKind } from "../../engine/phases.ts";
import type { Context } from "./context.ts";
import { activationForm, lossForm, optimizerForms } from "./forms.ts";
import {
  equation,
  frac,
  id,
  mathml,
  num,
  op,
  type Piece,
  row,
  sum,
  value,
} from "./math.ts";
import { derivative, slope, Symbols } from "./symbols.ts";

/** A line of the panel: which sub-step shows it, and the formula. */
export interface FormulaLine {
  readonly kind: PhaseKind | "loss";
  readonly math: Element;
}

/** The formulas of a unit: forward, loss, δ. */
export function unitLines(context: Context): FormulaLine[] {
  return [
    zLine(context),
    aLine(context),
    ...lossLines(context),
    ...deltaLines(context),
  ];
}

/** The formulas of a weight or, without `input`, of a bias: gradient, update. */
export function parameterLines(
  context: Context,
  input: number | undefined,
): FormulaLine[] {
  return [...gradientLines(context, input), ...updateLines(context, input)];
}

/** A product of two numbers. */
function product(
  a: number,
  b: number,
  digits: number,
  first: boolean,
): Element {
  return row(value(a, digits, first), "·", value(b, digits, false));
}

/** z = Σ w x + b. */
function zLine(context: Context): FormulaLine {
  const { place: { layer, unit }, step, inputs, row: sample, z, digits } =
    context;
  const symbols = new Symbols(context.place);
  const { weights, bias } = step.before[layer]!;
  const x = inputs[sample]!, w = weights[unit]!;
  const terms = x.map((_, i) =>
    row(symbols.parameter(i), "·", symbols.input(i))
  );
  const numbers = x.map((xi, i) => product(w[i]!, xi, digits, i === 0));
  return {
    kind: "forward",
    math: equation(
      symbols.z,
      row(sum(terms), "+", symbols.bias),
      row(sum(numbers), "+", value(bias[unit]!, digits, false)),
      value(z[unit]!, digits),
    ),
  };
}

/** a = f(z). */
function aLine(context: Context): FormulaLine {
  const { place: { layer, unit }, network, a, digits } = context;
  const symbols = new Symbols(context.place);
  const { name } = network.layers[layer]!.activation;
  const call = row(id(name), "(", symbols.z, ")");
  const forms = activationForm(context, "value");
  const spelled = forms[0]?.textContent === call.textContent;
  return {
    kind: "forward",
    math: equation(
      symbols.a,
      ...(spelled ? [] : [call]),
      ...forms,
      value(a[unit]!, digits),
    ),
  };
}

/** The part of the loss of one output, on this sample. */
function lossLines(context: Context): FormulaLine[] {
  const { y, step, place, row: sample, digits } = context;
  if (y === undefined) return [];
  const { terms } = step.passes[0]!;
  const forms = lossForm(context, "term");
  const term = terms?.[sample]?.[place.unit];
  if (term === undefined || forms.length === 0) return [];
  const symbol = mathml("msub", id("L"), num(`${place.unit + 1}`));
  return [{
    kind: "loss",
    math: equation(symbol, ...forms, value(term, digits)),
  }];
}

/** δ, from the loss or from the layer above. */
function deltaLines(context: Context): FormulaLine[] {
  const { place: { unit }, backward, row: sample, digits } = context;
  const symbols = new Symbols(context.place);
  const delta = value(backward.delta[sample]![unit]!, digits);
  const closed = lossForm(context, "closed");
  if (context.y !== undefined && closed.length > 0) {
    return [{ kind: "delta", math: equation(symbols.delta, ...closed, delta) }];
  }
  const lines: FormulaLine[] = [];
  const dLda = backward.dLda[sample]![unit]!;
  lines.push({
    kind: "delta",
    math: context.y === undefined ? fromAbove(context, dLda) : equation(
      slope(symbols.a),
      ...lossForm(context, "derivative"),
      value(dLda, digits),
    ),
  });
  const fSlope = backward.slope?.[sample]?.[unit];
  if (fSlope === undefined) {
    const jacobian = row(
      mathml("msup", id("J"), id("T")),
      "·",
      mathml("msub", op("∇"), id("a")),
      id("L"),
    );
    lines.push({
      kind: "delta",
      math: equation(symbols.delta, jacobian, delta),
    });
    return lines;
  }
  lines.push({
    kind: "delta",
    math: equation(
      derivative(symbols.z),
      ...activationForm(context, "derivative"),
      value(fSlope, digits),
    ),
  }, {
    kind: "delta",
    math: equation(
      symbols.delta,
      row(slope(symbols.a), "·", derivative(symbols.z)),
      product(dLda, fSlope, digits, true),
      delta,
    ),
  });
  return lines;
}

/** ∂L/∂a = Σ w δ over the units of the layer above. */
function fromAbove(context: Context, dLda: number): Element {
  const { place: { layer, unit }, step, above, backward, row: sample, digits } =
    context;
  const symbols = new Symbols(context.place);
  const through = backward.through === "after" ? step.after : step.before;
  const { weights } = through[layer + 1]!;
  const deltas = above!.delta[sample]!;
  const terms = deltas.map((_, k) =>
    row(symbols.weightAbove(k), "·", symbols.deltaAbove(k))
  );
  const numbers = deltas.map((d, k) =>
    product(weights[k]![unit]!, d, digits, k === 0)
  );
  return equation(
    slope(symbols.a),
    sum(terms),
    sum(numbers),
    value(dLda, digits),
  );
}

/** ∂L/∂w = Σ δ x over the batch, and what penalty and clipping make of it. */
function gradientLines(
  context: Context,
  input: number | undefined,
): FormulaLine[] {
  const { place: { layer, unit }, step, backward, inputs, rows, digits } =
    context;
  const symbols = new Symbols(context.place);
  const gradient = step.gradients[layer]!;
  const part = input === undefined ? gradient.bias : gradient.weights;
  const at = (numbers: readonly number[] | readonly (readonly number[])[]) =>
    input === undefined
      ? numbers[unit] as number
      : (numbers[unit] as readonly number[])[input]!;
  const parameter = () => symbols.parameter(input);
  const one = input === undefined
    ? symbols.delta
    : row(symbols.delta, "·", symbols.input(input));
  const terms = backward.delta.map((delta, n) =>
    input === undefined
      ? value(delta[unit]!, digits, n === 0)
      : product(delta[unit]!, inputs[n]![input]!, digits, n === 0)
  );
  const overBatch = rows === 1
    ? one
    : row(mathml("munder", op("∑"), id("n")), one);
  const lines: FormulaLine[] = [{
    kind: "gradient",
    math: equation(
      slope(parameter()),
      overBatch,
      ...(rows === 1 && input === undefined ? [] : [sum(terms)]),
      value(at(part.data), digits),
    ),
  }];
  const data = at(part.data), total = at(part.total), used = at(part.used);
  const g = () => id("g");
  if (part.penalty && total !== data) {
    const added = at(part.penalty);
    lines.push({
      kind: "gradient",
      math: equation(
        g(),
        row(slope(parameter()), "+", slope2("P", parameter())),
        row(value(data, digits), "+", value(added, digits, false)),
        value(total, digits),
      ),
    });
  }
  const { trainBias, trainWeights } = context.network.layers[layer]!;
  const moves = input === undefined ? trainBias : trainWeights;
  if (moves && used !== total) {
    lines.push({
      kind: "gradient",
      math: equation(row(id("clip"), "(", g(), ")"), value(used, digits)),
    });
  }
  return lines;
}

/** ∂ of a penalty. */
function slope2(what: string, of: Piece): Element {
  return frac(row(op("∂"), id(what)), row(op("∂"), of));
}

/** The optimizer's lines, the last of which moves the parameter. */
function updateLines(
  context: Context,
  input: number | undefined,
): FormulaLine[] {
  return optimizerForms(context, input).map((math) => ({
    kind: "update",
    math,
  }));
}
