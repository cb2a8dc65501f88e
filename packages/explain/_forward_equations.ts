import { equation, product, sum } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Equation } from "./document.ts";
import {
  inNumbers,
  inSymbols,
  type Names,
  put,
  settingsOf,
  symbol,
} from "./_rule_text.ts";
import * as s from "./_symbols.ts";
import type { PassTrace } from "./trace_types.ts";

/** z of a unit, worked out. */
export function preActivation(
  context: Context,
  pass: PassTrace,
  l: number,
  j: number,
): Equation {
  const when = pass.parameters[l - 1]!;
  const { weights, bias } = context.parameters(l, when);
  const row = weights[j - 1]!, n = context.sample;
  const from = context.into(pass, l)[n]!;
  const number = (x: number) => context.number(x);
  const moved = when === "after";
  return equation(
    s.z(l, j),
    sum(
      row.length,
      (i) => product([s.w(l, j, i + 1, moved), s.a(l - 1, i + 1)]),
      [s.b(l, j, moved)],
    ),
    sum(
      row.length,
      (i) => product([number(row[i]!), number(from[i]!)], { numbers: true }),
      [number(bias[j - 1]!)],
    ),
    number(context.forward(pass, l).z[n]![j - 1]!),
  );
}

/** a of a unit, worked out. */
export function activation(
  context: Context,
  pass: PassTrace,
  l: number,
  j: number,
): Equation {
  const rule = context.layer(l).activation;
  const { z, a } = context.forward(pass, l);
  const row = z[context.sample]!, zj = row[j - 1]!;
  const result = context.number(a[context.sample]![j - 1]!);
  const settings = settingsOf(context, rule);
  const name = s.a(l, j);
  const letter: Names = { ...settings, z: symbol(s.z(l, j)) };
  const number: Names = { ...settings, z: context.operand(zj) };
  if (!rule.rowWise) {
    const head = s.applied(rule.name, s.z(l, j));
    if (rule.formula === undefined) return equation(name, head, result);
    const { value } = rule.formula;
    return equation(
      name,
      head,
      inSymbols(value, letter),
      inNumbers(value, number, zj),
      result,
    );
  }
  const head = s.entry(s.applied(rule.name, s.whole("z", l)), j);
  if (rule.formula === undefined) return equation(name, head, result);
  const { value } = rule.formula;
  const terms = sum(
    row.length,
    (k) => put(value.term, { ...settings, z: context.operand(row[k]!) }),
  );
  const k = { ...settings, z: symbol(s.z(l, "k")) };
  return equation(
    name,
    head,
    put(value, { ...letter, S: symbol(s.sumOver("k", put(value.term, k))) }),
    put(value, { ...number, S: { ...terms, number: true } }),
    result,
  );
}
