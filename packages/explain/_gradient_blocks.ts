import {
  equation,
  equations,
  paragraph,
  product,
  sum,
  table,
} from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Block, Equation, Inline } from "./document.ts";
import { type Parameter, parametersOf } from "./_parameters.ts";
import { call, put, settingsOf, symbol } from "./_rule_text.ts";
import * as s from "./_symbols.ts";

/** The gradient of a layer's parameters, and beside it its differences. */
export function gradientBlocks(context: Context, l: number): Block[] {
  const trained = parametersOf(context, l).filter(({ trained }) => trained);
  return [
    ...equations(trained.map((p) => gradientEquation(context, l, p))),
    ...penaltyBlocks(context, trained),
    ...checkBlocks(context, trained),
  ];
}

/** ∂L/∂w = Σ δ a, over the samples of the batch. */
export function gradientEquation(
  context: Context,
  l: number,
  { symbol: name, unit, input, gradient }: Parameter,
): Equation {
  const pass = context.passOf(l);
  const delta = context.backward(pass, l).delta;
  const from = context.into(pass, l);
  const number = (x: number) => context.number(x);
  const { length } = delta;
  const one = length === 1;
  const mark = (m: { latex: string; text: string }, n: number) =>
    one ? m : { latex: `${m.latex}{}_{;${n + 1}}`, text: `${m.text};${n + 1}` };
  return equation(
    s.slope(name()),
    sum(length, (n) =>
      product([
        mark(s.delta(l, unit), n),
        ...(input > 0 ? [mark(s.a(l - 1, input), n)] : []),
      ])),
    sum(length, (n) =>
      product([
        number(delta[n]![unit - 1]!),
        ...(input > 0 ? [number(from[n]![input - 1]!)] : []),
      ], { numbers: input > 0 })),
    number(gradient.data),
  );
}

/** What penalty and clipping make of the gradient. */
function penaltyBlocks(
  context: Context,
  parameters: readonly Parameter[],
): Block[] {
  const { penalty, clip } = context.trace.rules, { words } = context;
  if (penalty === undefined && clip === undefined) return [];
  const first = parameters.find(({ gradient }) =>
    gradient.penalty !== undefined
  );
  const worked: Equation[] = [];
  if (penalty && first) {
    const settings = settingsOf(context, penalty);
    const formula = penalty.formula?.derivative;
    worked.push(equation(
      s.slopeOf({ latex: "P", text: "P" }, first.symbol()),
      ...(formula
        ? [
          put(formula, { ...settings, w: symbol(first.symbol()) }),
          put(formula, { ...settings, w: context.operand(first.before) }),
        ]
        : [call(penalty.name, first.symbol())]),
      context.number(first.gradient.penalty!),
    ));
  }
  const L = { latex: "L", text: "L" }, P = { latex: "P", text: "P" };
  const w = { latex: "w", text: "w" }, g = { latex: "g", text: "g" };
  const head: Inline[] = [
    words.parameter,
    s.slopeOf(L, w),
    ...(penalty ? [s.slopeOf(P, w)] : []),
    ...(penalty && clip ? [words.sum] : []),
    g,
  ];
  const rows = parameters.map(({ symbol, gradient }): Inline[] => [
    symbol(),
    context.number(gradient.data),
    ...(penalty
      ? [
        gradient.penalty === undefined ? "–" : context.number(gradient.penalty),
      ]
      : []),
    ...(penalty && clip ? [context.number(gradient.total)] : []),
    context.number(gradient.used),
  ]);
  return [...equations(worked), table(head, rows)];
}

/** The gradient beside its central differences. */
function checkBlocks(
  context: Context,
  parameters: readonly Parameter[],
): Block[] {
  const { words } = context;
  const checked = parameters.filter(({ gradient }) =>
    Number.isFinite(gradient.difference)
  );
  if (checked.length === 0) return [];
  const name = context.trace.rules.penalty ? words.sum : words.gradient;
  const kinks = checked.some(({ gradient }) => gradient.kink);
  return [
    table(
      [words.parameter, name, words.difference, words.relativeError],
      checked.map(({ symbol, gradient }) => [
        symbol(),
        context.number(gradient.total),
        context.number(gradient.difference!),
        gradient.kink ? words.kink : error(gradient.relativeError!),
      ]),
    ),
    ...(kinks ? [paragraph([words.kinkIs])] : []),
  ];
}

function error(x: number): Inline {
  const shown = x === 0 ? "0" : x.toExponential(1);
  const [digits, power] = shown.split("e");
  return {
    latex: power === undefined
      ? shown
      : `${digits} \\times 10^{${Number(power)}}`,
    text: shown,
  };
}
