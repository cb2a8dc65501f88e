/** A formula or a number in both spellings. */
export interface Math2 {
  /** LaTeX, math mode. */
  readonly latex: string;
  /** Plain text. */
  readonly text: string;
}

/** What stands for a name in a formula: a symbol, or a number in two spellings. */
export interface Operand extends Math2 {
  /** True of a number, between which products need a dot. */
  readonly number: boolean;
}

const NAME = /([$#])([A-Za-z][A-Za-z0-9]*'?)/g;

/**
 * A rule's formula with symbols or numbers in place of its names. After `$` a
 * negative number goes in parentheses, after `#` it doesn't.
 */
export function fill(
  formula: Math2,
  lookup: (name: string) => Operand | undefined,
): Math2 {
  let numeric = false;
  const replace = (template: string, spelling: "latex" | "text") =>
    template.replaceAll(NAME, (_, sign: string, name: string) => {
      const operand = lookup(name);
      if (operand === undefined) return name;
      numeric ||= operand.number;
      const shown = operand[spelling];
      return sign === "$" && operand.number ? guarded(shown) : shown;
    });
  const latex = replace(formula.latex, "latex");
  const text = replace(formula.text, "text");
  return { latex: numeric ? latex.replaceAll("\\,", " \\cdot ") : latex, text };
}

/** A number as an operand: in parentheses if a sign or a power is in it. */
export function guarded(shown: string): string {
  return /^-|10\^|e[-+]?\d/.test(shown) ? `(${shown})` : shown;
}
