/**
 * A lesson as one HTML file: its own entry, since it brings KaTeX with it.
 *
 * @module
 */
import katex from "katex";
import type {
  Block,
  Document,
  Figure,
  Inline,
  MathText,
  Table,
} from "./document.ts";
import { KATEX_STYLE } from "./_katex_style.generated.ts";
import { LESSON_STYLE } from "./_lesson_style.ts";
import { equationsLatex, matricesLatex } from "./_latex.ts";

/**
 * A lesson as one self-contained HTML file: formulas set by KaTeX, as HTML and
 * as MathML for screen readers, with style sheet and fonts in it. It asks for
 * nothing, runs no script, follows the reader's light or dark, and prints.
 *
 * @param document The lesson.
 * @returns The file's text.
 *
 * @example A file to open or to print
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { explain, trace } from "@gradus/explain";
 * import { renderHtml } from "@gradus/explain/html";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { match } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, sigmoid)]);
 * const data = { inputs: fromRows([[0.5]]), targets: fromRows([[1]]) };
 * const rules = { loss: halfSquaredError, optimizer: sgd(0.5) };
 * const html = renderHtml(explain(trace(network, data, rules), { lang: "zh" }));
 * match(html, /<html lang="zh-Hans">/);
 * ```
 */
export function renderHtml(document: Document): string {
  const { lang, title, blocks } = document;
  const ids = new Map<Block, string>();
  for (const block of blocks) {
    if (block.kind === "heading" && block.level === 2) {
      ids.set(block, `part-${ids.size + 1}`);
    }
  }
  const links = [...ids].map(([block, id]) =>
    `<li><a href="#${id}">${escaped((block as { text: string }).text)}</a></li>`
  );
  const [first, ...rest] = blocks;
  return `<!DOCTYPE html>
<html lang="${lang === "zh" ? "zh-Hans" : lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${KATEX_STYLE}</style>
<style>${LESSON_STYLE}</style>
</head>
<body>
<main>
${first ? blockHtml(first, undefined) : ""}
<nav><ol>${links.join("")}</ol></nav>
${rest.map((block) => blockHtml(block, ids.get(block))).join("\n")}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block, id: string | undefined): string {
  switch (block.kind) {
    case "heading": {
      const tag = `h${block.level}`;
      return `<${tag}${id ? ` id="${id}"` : ""}>${
        escaped(block.text)
      }</${tag}>`;
    }
    case "paragraph":
      return `<p>${running(block.text)}</p>`;
    case "list":
      return `<ul>${
        block.items.map((item) => `<li>${running(item)}</li>`).join("")
      }</ul>`;
    case "equations":
      return display(equationsLatex(block.equations));
    case "matrices":
      return display(matricesLatex(block));
    case "table":
      return tableHtml(block);
    case "figure":
      return figureHtml(block);
  }
}

function tableHtml({ head, rows }: Table): string {
  const cells = (row: readonly Inline[], tag: string) =>
    row.map((cell) => `<${tag}>${running([cell])}</${tag}>`).join("");
  return `<div class="wide table" tabindex="0"><table><thead><tr>${
    cells(head, 'th scope="col"').replaceAll('</th scope="col">', "</th>")
  }</tr></thead><tbody>${
    rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")
  }</tbody></table></div>`;
}

function figureHtml({ svg, caption }: Figure): string {
  const element = svg.replace(/^[^]*?(?=<svg)/, "");
  return `<figure>${element}<figcaption>${
    escaped(caption)
  }</figcaption></figure>`;
}

function running(text: readonly Inline[]): string {
  return text.map((part) =>
    typeof part === "string" ? escaped(part) : math(part, false)
  ).join("");
}

function display(latex: string): string {
  return `<div class="wide" tabindex="0">${
    math({ latex, text: "" }, true)
  }</div>`;
}

function math({ latex }: MathText, displayMode: boolean): string {
  return katex.renderToString(latex, {
    displayMode,
    output: "htmlAndMathml",
    strict: "error",
    throwOnError: true,
    trust: false,
  });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
