import type { MathText } from "./document.ts";

/** What stands for a name in a formula: a symbol, or a number in two spellings. */
export interface Operand extends MathText {
  /** True of a number, between which products need a dot. */
  readonly number: boolean;
}

const NAME = /([$#])([A-Za-z][A-Za-z0-9]*'?)/g;

/**
 * A rule's formula with symbols or numbers in place of its names. After `$` a
 * negative number goes in parentheses, after `#` it doesn't.
 */
export function fill(
  formula: MathText,
  lookup: (name: string) => Operand | undefined,
): MathText {
  let numeric = false;
  const replace = (template: string, spelling: "latex" | "text") =>
    template.replaceAll(
      NAME,
      (all, sign: string, name: string, at: number) => {
        const operand = lookup(name);
        if (operand === undefined) return name;
        numeric ||= operand.number;
        const shown = operand[spelling];
        if (template[at + all.length] === "^" && shown.includes("^")) {
          return `\\bigl(${shown}\\bigr)`; // LaTeX takes one power at a time
        }
        // at the head of a sum or product a sign needs no parentheses
        const head = at === 0 && /^[ ·\\]/.test(template.slice(all.length));
        const bare = sign === "#" || !operand.number ||
          head && !/ [-+] /.test(shown);
        return bare ? shown : guarded(shown);
      },
    );
  const latex = replace(formula.latex, "latex");
  const text = replace(formula.text, "text");
  return { latex: numeric ? latex.replaceAll("\\,", " \\cdot ") : latex, text };
}

/** What stands as a factor: in parentheses if a sign, power or sum is in it. */
export function guarded(shown: string): string {
  return /^-|10\^|\de-?\d| [-+] /.test(shown) ? `(${shown})` : shown;
}
