import { equation, side, sum } from "../_build.ts";
import type { Context } from "../_context.ts";
import { deltaEquations } from "../_delta_equations.ts";
import type { Equation, MathText } from "../document.ts";
import { activation, preActivation } from "../_forward_equations.ts";
import { gradientEquation } from "../_gradient_blocks.ts";
import { lossEquations, share } from "../_loss_equations.ts";
import { parameterAt } from "../_parameters.ts";
import { put, settingsOf, symbol } from "../_rule_text.ts";
import * as s from "../_symbols.ts";
import { moves } from "../_update_blocks.ts";
import type { Quantity } from "./quantity.ts";

/** A quantity's name as mathematics. */
export function symbolOf(quantity: Quantity): MathText {
  const { name, kind, pass, sample } = quantity;
  const { latex } = bare(quantity);
  const row = kind !== "gradient" && sample > 0 ? `{}_{;${sample + 1}}` : "";
  const way = pass > 0 && name.includes("@") ? `\\,{}_{@${pass + 1}}` : "";
  return { latex: latex + way + row, text: name };
}

function bare({ kind, layer: l, unit: j, input: i }: Quantity): MathText {
  const parameter = i === 0 ? s.b(l, j) : s.w(l, j, i ?? 1);
  switch (kind) {
    case "x":
      return s.x(j);
    case "y":
      return s.y(j);
    case "w":
      return parameter;
    case "moved":
      return i === 0 ? s.b(l, j, true) : s.w(l, j, i!, true);
    case "z":
      return s.z(l, j);
    case "a":
      return s.a(l, j);
    case "term":
      return { latex: `L_{${j}}`, text: `L[${j}]` };
    case "loss":
      return j > 0 ? s.sampleLoss(j) : { latex: "L", text: "L" };
    case "dLda":
      return s.slope(s.a(l, j));
    case "slope":
      return s.slopeOf(s.a(l, j), s.z(l, j));
    case "delta":
      return s.delta(l, j);
    case "gradient":
      return s.slope(parameter);
    case "penalty":
      return s.slopeOf({ latex: "P", text: "P" }, parameter);
    case "used":
      return side("g(", parameter, ")");
  }
}

/** How a quantity is worked out, as a lesson has it. */
export function workingOf(context: Context, quantity: Quantity): Equation[] {
  const { kind, layer: l, unit: j, input: i } = quantity;
  const pass = context.step.passes[quantity.pass]!;
  const name = bare(quantity);
  const named = (all: readonly Equation[]) =>
    all.filter((e) => e.name.text === name.text);
  switch (kind) {
    case "z":
      return [preActivation(context, pass, l, j)];
    case "a":
      return [
        preActivation(context, pass, l, j),
        activation(context, pass, l, j),
      ];
    case "term":
      return named(lossEquations(context, pass));
    case "loss":
      return j === 0 && context.trace.inputs.length > 1
        ? [meanLoss(context, quantity.pass)]
        : lossEquations(context, pass);
    case "dLda":
    case "slope":
      return named(deltaEquations(context, pass, l, j));
    case "delta":
      return deltaEquations(context, pass, l, j);
    case "gradient":
      return [gradientEquation(context, l, parameterAt(context, l, j, i!))];
    case "penalty":
      return [penaltyPart(context, quantity)];
    case "used":
      return [usedGradient(context, quantity)];
    case "moved":
      return moved(context, quantity);
    default:
      return [];
  }
}

/** The row of the batch that a quantity's working is about. */
export function sampleOf({ kind, unit, sample }: Quantity): number {
  return kind === "loss" && unit > 0 ? unit - 1 : sample;
}

function meanLoss(context: Context, pass: number): Equation {
  const { losses, loss } = context.step.passes[pass]!, { length } = losses;
  return equation(
    { latex: "L", text: "L" },
    share(length, sum(length, (n) => s.sampleLoss(n + 1))),
    share(length, sum(length, (n) => context.number(losses[n]!))),
    context.number(loss),
  );
}

function penaltyPart(context: Context, quantity: Quantity): Equation {
  const { layer, unit, input } = quantity;
  const p = parameterAt(context, layer, unit, input!);
  const rule = context.trace.rules.penalty!, { formula } = rule;
  const settings = settingsOf(context, rule);
  const result = context.number(p.gradient.penalty ?? 0);
  return equation(
    bare(quantity),
    ...(formula
      ? [
        put(formula.derivative, { ...settings, w: symbol(p.symbol()) }),
        put(formula.derivative, { ...settings, w: context.operand(p.before) }),
      ]
      : []),
    result,
  );
}

function usedGradient(context: Context, quantity: Quantity): Equation {
  const { layer, unit, input } = quantity;
  const p = parameterAt(context, layer, unit, input!), { gradient } = p;
  const both = gradient.penalty !== undefined;
  const terms: readonly (readonly [MathText, number])[] = [
    [s.slope(p.symbol()), gradient.data],
    ...(both
      ? [
        [
          s.slopeOf({ latex: "P", text: "P" }, p.symbol()),
          gradient.penalty!,
        ] as const,
      ]
      : []),
  ];
  const whole = p.trained && context.trace.rules.clip === undefined;
  return equation(
    bare(quantity),
    ...(whole
      ? [
        sum(terms.length, (k) => terms[k]![0]),
        sum(terms.length, (k) => context.number(terms[k]![1])),
      ]
      : []),
    context.number(gradient.used),
  );
}

function moved(context: Context, quantity: Quantity): Equation[] {
  const { layer, unit, input } = quantity;
  const p = parameterAt(context, layer, unit, input!);
  if (p.trained) return moves(context, p);
  return [equation(p.symbol(true), p.symbol(), context.number(p.after))];
}
