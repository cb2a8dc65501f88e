// Every lesson on the random networks, in every language: its LaTeX is right
// by KaTeX's strict mode, nothing raw is left, and lines fit a terminal.

import katex from "katex";
import { assert, assertEquals } from "@std/assert";
import { columnsOf } from "./_columns.ts";
import type { Document } from "./document.ts";
import { explain } from "./explain.ts";
import { renderHtml } from "./html.ts";
import { compareOrders } from "./orders.ts";
import { randomCase } from "./_random_case_test.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { renderText } from "./render_text.ts";
import { trace } from "./trace.ts";
import { LANGS } from "./words.ts";

const CASES = 1000;

function lessons(seed: number): [string, Document][] {
  const { network, data, options, label } = randomCase(seed);
  const differences = seed % 4 === 0;
  const traced = trace(network, data, { ...options, differences });
  const orders = compareOrders(network, data, options);
  return LANGS.map((lang) => [
    `${label}, ${lang}`,
    explain(traced, { lang, orders, digits: 1 + seed % 12 }),
  ]);
}

/** Lines of formulas already checked; those that differ in figures are alike. */
const seen = new Set<string>();

/** Checks LaTeX by KaTeX; of an aligned environment each line by itself. */
function check(latex: string, displayMode: boolean, label: string): void {
  const [, inside] =
    /^\\begin\{aligned\}\n([^]*)\n\\end\{aligned\}$/.exec(latex) ?? [];
  for (const line of inside?.split(/ \\\\\[[\d.]+em\]\n/) ?? [latex]) {
    const alike = line.replaceAll(/\d+(\.\d+)?/g, "1");
    if (seen.has(alike)) continue;
    seen.add(alike);
    const whole = inside === undefined
      ? line
      : `\\begin{aligned}\n${line}\n\\end{aligned}`;
    try {
      const options = { displayMode, strict: "error", throwOnError: true };
      katex.renderToString(whole, options as katex.KatexOptions);
    } catch (error) {
      throw new Error(`${label}: ${(error as Error).message} in ${whole}`);
    }
  }
}

Deno.test("1,000 random cases: Markdown has right LaTeX and none raw, text fits 80 columns", () => {
  for (let seed = 0; seed < CASES; seed++) {
    for (const [label, document] of lessons(seed)) {
      const words = renderMarkdown(document)
        .replaceAll(/^\$\$\n([^$]*)\n\$\$$/gm, (_, latex: string) => {
          check(latex, true, label);
          return "";
        })
        .replaceAll(/(?<!\\)\$([^$]*)(?<!\\)\$/g, (_, latex: string) => {
          check(latex, false, label);
          return "";
        });
      const raw = /(?<!\\)\$|\\[a-z]+|undefined|\[object/.exec(words);
      assertEquals(raw?.[0], undefined, label);
      for (const line of renderText(document).split("\n")) {
        if (columnsOf(line) <= 80 && line === line.trimEnd()) continue;
        throw new Error(`${label}: too long: "${line}"`);
      }
    }
  }
  assert(seen.size > 500, `${seen.size} different formulas`);
});

Deno.test("renderHtml(): no raw LaTeX, no request, nothing unclosed", () => {
  for (let seed = 0; seed < 12; seed++) {
    for (const [label, document] of lessons(seed)) {
      const html = renderHtml(document);
      const body = html.replace(/^[^]*<body>/, "")
        .replaceAll(/<annotation [^>]*>[^<]*<\/annotation>/g, "");
      const text = body.replaceAll(/<[^>]*>/g, " ");
      const raw = /\\[a-z]+|\$|katex-error/.exec(text + body);
      assertEquals(raw?.[0], undefined, label);
      assertEquals(/(src|href)="(?!#|data:)[^"]*"/.exec(html)?.[0], undefined);
      assertEquals(/url\((?!data:)/.exec(html)?.[0], undefined);
      assert(!html.includes("<script"));
      const count = (what: RegExp) => [...body.matchAll(what)].length;
      assertEquals(count(/<div/g), count(/<\/div>/g));
      assertEquals(count(/<span/g), count(/<\/span>/g));
    }
  }
});
