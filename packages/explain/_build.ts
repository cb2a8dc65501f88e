import type {
  Block,
  Equation,
  Equations,
  Heading,
  Inline,
  List,
  MathText,
  Paragraph,
  Table,
} from "./document.ts";
import { guarded } from "./_fill.ts";

/** A heading. */
export const heading = (level: 1 | 2 | 3, text: string): Heading => ({
  kind: "heading",
  level,
  text,
});

/** A paragraph. */
export const paragraph = (text: readonly Inline[]): Paragraph => ({
  kind: "paragraph",
  text,
});

/** A list. */
export const list = (items: readonly (readonly Inline[])[]): List => ({
  kind: "list",
  items,
});

/** A table. */
export const table = (
  head: readonly Inline[],
  rows: readonly (readonly Inline[])[],
): Table => ({ kind: "table", head, rows });

/** Equations one under the other; none if there are none. */
export function equations(all: readonly Equation[]): Block[] {
  const block: Equations = { kind: "equations", equations: all };
  return all.length > 0 ? [block] : [];
}

/** An equation; what says the same as the link before it is left out. */
export function equation(
  name: MathText,
  ...chain: readonly MathText[]
): Equation {
  const links: MathText[] = [];
  for (const link of chain) {
    const last = links.at(-1) ?? name;
    if (link.text !== last.text) links.push(link);
  }
  return { name, chain: links };
}

/** Terms beyond which a sum is cut short: the first of them, and the last. */
const MOST_TERMS = 8, FIRST = 3;

/** Indices of the terms of a sum that are written out; -1 is dots. */
export function termsShown(count: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  return count <= MOST_TERMS
    ? all
    : [...all.slice(0, FIRST), -1, ...all.slice(-1)];
}

const DOTS: MathText = { latex: "\\cdots", text: "…" };

/** A sum of terms, the middle of a long one left out. */
export function sum(
  count: number,
  term: (i: number) => MathText,
  more: readonly MathText[] = [],
): MathText {
  const terms = [
    ...termsShown(count).map((i) => i < 0 ? DOTS : term(i)),
    ...more,
  ];
  const join = (spelling: "latex" | "text") =>
    terms.map((t, i) => {
      const shown = t[spelling];
      return i > 0 && shown.startsWith("-") ? guarded(shown) : shown;
    }).join(" + ");
  return { latex: join("latex"), text: join("text") };
}

/** A product; between numbers, and where asked for, LaTeX has a dot too. */
export function product(
  factors: readonly MathText[],
  options: { numbers?: boolean; dots?: boolean } = {},
): MathText {
  const { numbers = false, dots = numbers } = options;
  const shown = (spelling: "latex" | "text") =>
    factors.map((f) => numbers ? guarded(f[spelling]) : f[spelling]);
  return {
    latex: shown("latex").join(dots ? " \\cdot " : "\\,"),
    text: shown("text").join("·"),
  };
}

/** Math of a few pieces set side by side. */
export function side(...parts: readonly (MathText | string)[]): MathText {
  const join = (spelling: "latex" | "text") =>
    parts.map((p) => typeof p === "string" ? p : p[spelling]).join("");
  return { latex: join("latex"), text: join("text") };
}
