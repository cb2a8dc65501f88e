import type { Context } from "./_context.ts";
import type {
  MathText,
  MatrixEquation,
  MatrixPart,
  MatrixText,
} from "./document.ts";
import { termsShown } from "./_build.ts";
import { numberText } from "./_number_text.ts";

/** Decimals of a matrix's entries at most, so that some fit side by side. */
const DECIMALS = 6;

type Rows = readonly (readonly number[])[];

/** What is left out. */
export const DOTS: MathText = { latex: "\\cdots", text: "…" };

/** A sign between letters or matrices. */
export const sign = (latex: string, text = latex): MathText => ({
  latex,
  text,
});

/** The signs that there are. */
export const DOT: MathText = sign("\\,", "·");
export const EQUALS: MathText = sign("=");
export const ODOT: MathText = sign("\\odot", "⊙");

type Shape = readonly [number, number];

/** An equation of matrices. */
export function matrices(
  letters: readonly MathText[],
  shapes: readonly (Shape | MathText)[],
  parts: readonly MatrixPart[],
): MatrixEquation {
  const shown = shapes.map((part) =>
    "latex" in part
      ? part
      : sign(`[${part[0]} \\times ${part[1]}]`, `[${part[0]}×${part[1]}]`)
  );
  const joined = (all: readonly MathText[]) => ({
    latex: all.map(({ latex }) => latex).join(" "),
    text: all.map(({ text }) => text).join(" ").replaceAll(" · ", "·"),
  });
  return {
    kind: "matrices",
    formula: joined(letters),
    shapes: joined(shown),
    parts,
  };
}

/** Rows of samples as columns, or a transposed matrix. */
export function columns(rows: Rows): number[][] {
  return rows[0]!.map((_, j) => rows.map((row) => row[j]!));
}

/** A matrix for people, the middle of long rows and columns left out. */
export function matrixOf(context: Context, rows: Rows): MatrixText {
  const decimals = Math.min(DECIMALS, context.digits);
  return {
    rows: termsShown(rows.length).map((r) =>
      termsShown(rows[0]!.length).map((c) =>
        r < 0
          ? { latex: "\\vdots", text: "⋮" }
          : c < 0
          ? DOTS
          : numberText(rows[r]![c]!, decimals)
      )
    ),
  };
}
