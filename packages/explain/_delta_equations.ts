import type {
  ElementwiseTrace,
  PassTrace,
  RowWiseTrace,
} from "./trace_types.ts";
import { equation, product, sum } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Equation } from "./document.ts";
import { closedForm, lossSlope } from "./_output_equations.ts";
import { inNumbers, inSymbols, put, settingsOf, symbol } from "./_rule_text.ts";
import * as s from "./_symbols.ts";

/** ∂L/∂a, f′(z) and δ of a unit, worked out from the layer above or the loss. */
export function deltaEquations(
  context: Context,
  pass: PassTrace,
  l: number,
  j: number,
): Equation[] {
  const last = l === context.layers;
  const first = last
    ? lossSlope(context, pass, j)
    : passedDown(context, pass, l, j);
  const { activation } = context.layer(l);
  const rest = activation.rowWise
    ? [rowDelta(context, pass, l, j, activation)]
    : elementDelta(context, pass, l, j, activation);
  return [first, ...rest, ...(last ? closedForm(context, pass, j) : [])];
}

/** ∂L/∂a of a hidden unit, from the δ of the layer above. */
function passedDown(
  context: Context,
  pass: PassTrace,
  l: number,
  i: number,
): Equation {
  const { dLda, through } = context.backward(pass, l);
  const above = context.backward(pass, l + 1).delta[context.sample]!;
  const { weights } = context.parameters(l + 1, through!);
  const moved = through === "after";
  const number = (x: number) => context.number(x);
  const factors = (j: number) => [weights[j]![i - 1]!, above[j]!] as const;
  return equation(
    s.slope(s.a(l, i)),
    sum(
      above.length,
      (j) => product([s.w(l + 1, j + 1, i, moved), s.delta(l + 1, j + 1)]),
    ),
    sum(
      above.length,
      (j) => product(factors(j).map(number), { numbers: true }),
    ),
    sum(above.length, (j) => number(factors(j)[0] * factors(j)[1])),
    number(dLda[context.sample]![i - 1]!),
  );
}

/** f′(z), and δ as its product with ∂L/∂a. */
function elementDelta(
  context: Context,
  pass: PassTrace,
  l: number,
  j: number,
  rule: ElementwiseTrace,
): Equation[] {
  const n = context.sample;
  const { dLda, slope, delta, product: unfused } = context.backward(pass, l);
  const { z, a } = context.forward(pass, l);
  const zj = z[n]![j - 1]!, aj = a[n]![j - 1]!;
  const settings = settingsOf(context, rule);
  const head = s.derived(rule.name, s.z(l, j));
  const steep = context.number(slope![n]![j - 1]!);
  const formula = rule.formula?.derivative;
  const chain = formula === undefined ? [steep] : [
    inSymbols(formula, {
      ...settings,
      z: symbol(s.z(l, j)),
      a: symbol(s.a(l, j)),
    }),
    inNumbers(formula, {
      ...settings,
      z: context.operand(zj),
      a: context.operand(aj),
    }, zj),
    steep,
  ];
  const dLdaj = context.number(dLda[n]![j - 1]!);
  return [
    equation(s.slopeOf(s.a(l, j), s.z(l, j)), head, ...chain),
    equation(
      s.delta(l, j),
      product([s.slope(s.a(l, j)), s.slopeOf(s.a(l, j), s.z(l, j))], {
        dots: true,
      }),
      product([dLdaj, steep], { numbers: true }),
      context.number((unfused ?? delta)[n]![j - 1]!),
    ),
  ];
}

/** δ of a unit of a row-wise activation: from ∂L/∂a of the whole row. */
function rowDelta(
  context: Context,
  pass: PassTrace,
  l: number,
  j: number,
  rule: RowWiseTrace,
): Equation {
  const n = context.sample;
  const { dLda, delta, product: unfused } = context.backward(pass, l);
  const a = context.forward(pass, l).a[n]!, g = dLda[n]!;
  const result = context.number((unfused ?? delta)[n]![j - 1]!);
  const general = s.sumOver(
    "k",
    product([s.slope(s.a(l, "k")), s.slopeOf(s.a(l, "k"), s.z(l, j))], {
      dots: true,
    }),
  );
  if (rule.formula === undefined) {
    return equation(s.delta(l, j), general, result);
  }
  const { pullback } = rule.formula, settings = settingsOf(context, rule);
  const letters = (k: number | string) => ({
    ...settings,
    a: symbol(s.a(l, k)),
    g: symbol(s.slope(s.a(l, k))),
  });
  const numbers = (k: number) => ({
    ...settings,
    a: context.operand(a[k]!),
    g: context.operand(g[k]!),
  });
  const terms = sum(a.length, (k) => put(pullback.term, numbers(k)));
  const all = symbol(s.sumOver("k", put(pullback.term, letters("k"))));
  return equation(
    s.delta(l, j),
    general,
    put(pullback, { ...letters(j), S: all }),
    put(pullback, { ...numbers(j - 1), S: { ...terms, number: true } }),
    result,
  );
}
