import { equation } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Equation, MathText } from "./document.ts";
import { outputsShare, share } from "./_loss_equations.ts";
import { call, put, settingsOf, symbol } from "./_rule_text.ts";
import * as s from "./_symbols.ts";
import type { PassTrace } from "./trace_types.ts";

/** ∂L/∂a of an output. */
export function lossSlope(
  context: Context,
  pass: PassTrace,
  k: number,
): Equation {
  const { loss } = context.trace.rules, l = context.layers;
  const n = context.sample;
  const name = s.slope(s.a(l, k));
  const result = context.number(context.backward(pass, l).dLda[n]![k - 1]!);
  const slopeOfLoss = s.slopeOf(
    call(loss.name, s.whole("a", l), s.whole("y", 0)),
    s.a(l, k),
  );
  if (loss.formula === undefined) return equation(name, slopeOfLoss, result);
  const { derivative } = loss.formula;
  const m = outputsShare(context) * context.trace.inputs.length;
  const settings = settingsOf(context, loss);
  return equation(
    name,
    share(
      m,
      put(derivative, { ...settings, a: symbol(s.a(l, k)), y: symbol(s.y(k)) }),
    ),
    share(
      m,
      put(derivative, {
        ...settings,
        a: context.operand(context.forward(pass, l).a[n]![k - 1]!),
        y: context.operand(context.targets(n)[k - 1]!),
      }),
    ),
    result,
  );
}

/** δ of an output as the loss and the activation together have it. */
export function closedForm(
  context: Context,
  pass: PassTrace,
  k: number,
): Equation[] {
  const { closedForm } = context.trace.rules.loss, l = context.layers;
  if (closedForm === undefined) return [];
  const n = context.sample, targets = context.targets(n);
  const result = context.number(context.backward(pass, l).delta[n]![k - 1]!);
  const { formula } = closedForm;
  const total = targets.reduce((sum, y) => sum + y, 0);
  const holds = !formula?.targetsSumToOne || Math.abs(total - 1) < 1e-12;
  if (formula === undefined || !holds) return [];
  const m = outputsShare(context) * context.trace.inputs.length;
  const a = context.forward(pass, l).a[n]![k - 1]!;
  const letters = { a: symbol(s.a(l, k)), y: symbol(s.y(k)) };
  const numbers = {
    a: context.operand(a),
    y: context.operand(targets[k - 1]!),
  };
  const chain: MathText[] = [
    share(m, put(formula, letters)),
    share(m, put(formula, numbers)),
    result,
  ];
  return [equation(s.delta(l, k), ...chain)];
}
