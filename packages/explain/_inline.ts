import type { Inline, MathText } from "./document.ts";

/** Running text with formulas in it, written as a template. */
export function t(
  strings: TemplateStringsArray,
  ...parts: readonly (Inline | number | readonly Inline[])[]
): Inline[] {
  const out: Inline[] = [];
  for (const [i, words] of strings.entries()) {
    if (words !== "") out.push(words);
    const part = parts[i];
    if (part === undefined) continue;
    if (Array.isArray(part)) out.push(...part);
    else out.push(typeof part === "number" ? String(part) : part as Inline);
  }
  return out;
}

/** A formula among words; as text it reads the same unless said. */
export function m(latex: string, text = latex): MathText {
  return { latex, text };
}

/** δ = ∂L/∂z. */
export const DELTA_IS: MathText = m(
  "\\delta = \\partial L / \\partial z",
  "δ = ∂L/∂z",
);
/** δ. */
export const DELTA: MathText = m("\\delta", "δ");
