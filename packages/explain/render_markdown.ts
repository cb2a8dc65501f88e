import {
  type Block,
  type Document,
  type Equation,
  type Inline,
  isMatrix,
  type MathText,
  type MatrixEquation,
  type Table,
} from "./document.ts";

/**
 * A lesson as Markdown, with formulas in LaTeX between dollars, as GitHub,
 * Jupyter, Pandoc and many editors show them.
 *
 * @param document The lesson.
 * @returns Markdown, the last line ended too.
 */
export function renderMarkdown(document: Document): string {
  return document.blocks.map(blockText).join("\n\n") + "\n";
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "paragraph":
      return running(block.text);
    case "list":
      return block.items.map((item) => `- ${running(item)}`).join("\n");
    case "equations":
      return display(equationsLatex(block.equations));
    case "matrices":
      return display(matricesLatex(block));
    case "table":
      return tableText(block);
    case "figure":
      return `\`\`\`text\n${block.drawing.trimEnd()}\n\`\`\``;
  }
}

function display(latex: string): string {
  return `$$\n${latex}\n$$`;
}

/** Characters of an equation, as text, that fit on one line. */
const LINE = 72;

/** Equations aligned at their first sign; a long one has a line for each link. */
export function equationsLatex(equations: readonly Equation[]): string {
  const lines = equations.flatMap(({ name, chain }) => {
    const whole = [name, ...chain].map(({ text }) => text).join(" = ");
    const links = whole.length <= LINE
      ? [chain.map(({ latex }) => latex).join(" = ")]
      : chain.map(({ latex }) => latex);
    return links.map((link, i) => `${i === 0 ? name.latex : ""} &= ${link}`);
  });
  return `\\begin{aligned}\n${lines.join(" \\\\[0.25em]\n")}\n\\end{aligned}`;
}

/** Formula, shapes and real matrices, one under the other. */
export function matricesLatex(
  { formula, shapes, parts }: MatrixEquation,
): string {
  const numbers = parts.map((part) =>
    isMatrix(part) ? matrixLatex(part.rows) : part.latex
  ).join(" ");
  const lines = [formula.latex, shapes.latex, numbers].map((l) => `& ${l}`);
  return `\\begin{aligned}\n${lines.join(" \\\\[0.3em]\n")}\n\\end{aligned}`;
}

function matrixLatex(rows: readonly (readonly MathText[])[]): string {
  const inside = rows.map((row) => row.map(({ latex }) => latex).join(" & "))
    .join(" \\\\ ");
  return `\\begin{bmatrix} ${inside} \\end{bmatrix}`;
}

function tableText({ head, rows }: Table): string {
  const line = (cells: readonly Inline[]) =>
    `| ${cells.map((cell) => running([cell])).join(" | ")} |`;
  const rule = `|${" --- |".repeat(head.length)}`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function running(text: readonly Inline[]): string {
  return text.map((part) =>
    typeof part === "string" ? escaped(part) : `$${part.latex}$`
  ).join("");
}

/** Words as they are, whatever Markdown would make of them. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_{}[\]<>|#$~&]/g, "\\$&");
}
