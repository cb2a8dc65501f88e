import type { Formula, Piecewise } from "@gradus/activations";
import type { MathText } from "./document.ts";
import { fill, type Operand } from "./_fill.ts";
import type { Context } from "./_context.ts";
import { functionName } from "./_symbols.ts";

/** Values or symbols by name. */
export type Names = Readonly<Record<string, Operand>>;

/** A symbol, to be put into a formula. */
export const symbol = (m: MathText): Operand => ({ ...m, number: false });

/** The settings of a rule, which stand in its formulas as numbers. */
export function settingsOf(
  context: Context,
  rule: { readonly settings: Readonly<Record<string, number>> },
): Names {
  return Object.fromEntries(
    Object.entries(rule.settings).map(([name, value]) => {
      const { latex, text } = context.operand(value);
      return [name, { latex, text, number: false }];
    }),
  );
}

/** A formula with these in place of its names. */
export function put(formula: Formula, names: Names): MathText {
  return fill(formula, (name) => names[name]);
}

/** A formula that may come in pieces, with symbols. */
export function inSymbols(
  formula: Formula | Piecewise,
  names: Names,
): MathText {
  if (!("pieces" in formula)) return put(formula, names);
  const z = names.z!, { pieces } = formula;
  const rows = pieces.map((piece, i) => {
    const from = pieces[i - 1]?.upTo, to = piece.upTo;
    const shown = put(piece, names);
    const latex = to === undefined
      ? `${z.latex} > ${from}`
      : from === undefined
      ? `${z.latex} \\le ${to}`
      : `${from} < ${z.latex} \\le ${to}`;
    const text = latex.replace(z.latex, z.text).replace("\\le", "≤");
    return {
      latex: `${shown.latex} & ${latex}`,
      text: `${shown.text}: ${text}`,
    };
  });
  return {
    latex: `\\begin{cases} ${
      rows.map(({ latex }) => latex).join(" \\\\ ")
    } \\end{cases}`,
    text: `{${rows.map(({ text }) => text).join("; ")}}`,
  };
}

/** A formula that may come in pieces, with numbers: the piece that holds. */
export function inNumbers(
  formula: Formula | Piecewise,
  names: Names,
  z: number,
): MathText {
  if (!("pieces" in formula)) return put(formula, names);
  return put(
    formula.pieces.find(({ upTo = Infinity }) => z <= upTo) ??
      formula.pieces.at(-1)!,
    names,
  );
}

/** A function of several arguments. */
export function call(name: string, ...to: readonly MathText[]): MathText {
  const f = functionName(name);
  return {
    latex: `${f.latex}(${to.map(({ latex }) => latex).join(", ")})`,
    text: `${f.text}(${to.map(({ text }) => text).join(", ")})`,
  };
}
