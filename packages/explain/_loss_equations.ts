import { equation, sum } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Equation, MathText } from "./document.ts";
import { call, put, settingsOf, symbol } from "./_rule_text.ts";
import * as s from "./_symbols.ts";
import type { PassTrace } from "./trace_types.ts";

const L: MathText = { latex: "L", text: "L" };

/** 1/m times something; itself if m is 1. */
export function share(m: number, of: MathText): MathText {
  if (m === 1) return of;
  const simple = /^[^ ]*$/.test(of.text);
  const inside = (text: string) => simple ? text : `(${text})`;
  return {
    latex: `\\tfrac{1}{${m}}\\,${
      simple ? of.latex : `\\left(${of.latex}\\right)`
    }`,
    text: `1/${m}·${inside(of.text)}`,
  };
}

/** The number that a loss's terms are divided by. */
export function outputsShare({ trace, layers }: Context): number {
  const { formula } = trace.rules.loss;
  return formula?.reduction === "mean"
    ? trace.network.layers[layers - 1]!.units
    : 1;
}

/** Each output's part of the loss that is to be worked out, then the loss. */
export function lossEquations(context: Context, pass: PassTrace): Equation[] {
  const { loss } = context.trace.rules, l = context.layers;
  const n = context.sample;
  const outputs = context.forward(pass, l).a[n]!, targets = context.targets(n);
  const result = context.number(pass.losses[n]!);
  const name = context.trace.inputs.length > 1 ? s.sampleLoss(n + 1) : L;
  if (loss.formula === undefined || pass.terms === undefined) {
    const of = call(loss.name, s.whole("a", l), s.whole("y", 0));
    return [equation(name, of, result)];
  }
  const settings = settingsOf(context, loss), { term } = loss.formula;
  const part = (k: number): MathText => ({
    latex: `L_{${k}}`,
    text: `L[${k}]`,
  });
  const terms = context.lossUnits().map((k) =>
    equation(
      part(k),
      put(term, { ...settings, a: symbol(s.a(l, k)), y: symbol(s.y(k)) }),
      put(term, {
        ...settings,
        a: context.operand(outputs[k - 1]!),
        y: context.operand(targets[k - 1]!),
      }),
      context.number(pass.terms![n]![k - 1]!),
    )
  );
  const m = outputsShare(context);
  const total = equation(
    name,
    share(m, sum(outputs.length, (k) => part(k + 1))),
    share(m, sum(outputs.length, (k) => context.number(pass.terms![n]![k]!))),
    result,
  );
  return [...terms, total];
}
