import type { Block, Document, Inline, Table } from "./document.ts";
import { equationsLatex, matricesLatex } from "./_latex.ts";

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
