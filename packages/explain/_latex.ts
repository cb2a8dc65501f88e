import {
  type Equation,
  isMatrix,
  type MathText,
  type MatrixEquation,
} from "./document.ts";

// Formulas are as wide as they look as text, near enough: that is measured.

/** Width of an equation that still goes on one line. */
const LINE = 80;
/** Width from which on matrices go on below. */
const MOST = 84;
/** Width at which a sum goes on below. */
const SUM = 76;
/** Between lines, with a little room for fractions. */
const BREAK = " \\\\[0.25em]\n";

/** Equations aligned at their first sign; a long one has a line for each link. */
export function equationsLatex(equations: readonly Equation[]): string {
  const lines = equations.flatMap(({ name, chain }) => {
    const whole = [name, ...chain].map(({ text }) => text).join(" = ");
    const links = whole.length <= LINE
      ? [chain.map(({ latex }) => latex).join(" = ")]
      : chain.map((link) => broken(link).join(`${BREAK}&\\qquad {}`));
    return links.map((link, i) => `${i === 0 ? name.latex : ""} &= ${link}`);
  });
  return `\\begin{aligned}\n${lines.join(BREAK)}\n\\end{aligned}`;
}

/** Formula, shapes and real matrices, one under the other. */
export function matricesLatex(
  { formula, shapes, parts }: MatrixEquation,
): string {
  const lines = [formula.latex, shapes.latex];
  let line = "", width = 0;
  for (const part of parts) {
    const own = isMatrix(part) ? widthOf(part.rows) : 3;
    if (isMatrix(part) && width > 0 && width + own > MOST) {
      lines.push(line);
      line = "\\qquad ";
      width = 0;
    }
    line += ` ${isMatrix(part) ? matrixLatex(part.rows) : part.latex}`;
    width += own;
  }
  const aligned = [...lines, line].map((l) => `& ${l.trim()}`);
  return `\\begin{aligned}\n${aligned.join(BREAK)}\n\\end{aligned}`;
}

type Rows = readonly (readonly MathText[])[];

function widthOf(rows: Rows): number {
  const columns = rows[0]!.map((_, c) =>
    Math.max(...rows.map((row) => row[c]!.text.length)) + 2
  );
  return columns.reduce((sum, width) => sum + width, 2);
}

function matrixLatex(rows: Rows): string {
  const inside = rows.map((row) => row.map(({ latex }) => latex).join(" & "))
    .join(" \\\\ ");
  return `\\begin{bmatrix} ${inside} \\end{bmatrix}`;
}

/** A long sum in pieces, each of a line's width, all but the first with its +. */
function broken({ latex }: MathText): string[] {
  const lines: string[] = [];
  let width = 0;
  for (const term of termsOf(latex)) {
    const own = seenWidth(term) + 3, last = lines.length - 1;
    if (last < 0) lines.push(term);
    else if (width + own > SUM) lines.push(`+ ${term}`);
    else lines[last] += ` + ${term}`;
    width = last < 0 || width + own > SUM ? own : width + own;
  }
  return lines;
}

/** About how many characters wide LaTeX looks. */
function seenWidth(latex: string): number {
  return latex.replaceAll(/\^\{[^{}]*\}_\{[^{}]*\}/g, "##")
    .replaceAll(/\\[a-z]+/gi, "#").replaceAll(/[{}_^\\,\s]/g, "").length;
}

/** The terms of a sum: what is between plus signs outside of all groups. */
function termsOf(latex: string): string[] {
  const terms: string[] = [];
  let depth = 0, term = "";
  for (const piece of latex.split(/( \+ |[{}]|\\left\b|\\right\b)/)) {
    if (piece === "{" || piece === "\\left") depth++;
    if (piece === "}" || piece === "\\right") depth--;
    const between = piece === " + " && depth === 0 &&
      count(term, "\\begin") === count(term, "\\end");
    if (between) {
      terms.push(term);
      term = "";
    } else term += piece;
  }
  return [...terms, term];
}

function count(text: string, what: string): number {
  return text.split(what).length - 1;
}
