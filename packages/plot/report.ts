import { escapeXml } from "./_xml.ts";
import { REPORT_STYLE } from "./_report_style.ts";
import type { Lang, Plot } from "./types.ts";

/** A table of a {@linkcode report}. */
export interface ReportTable {
  /** What it shows. */
  readonly caption: string;
  /** Heads of its columns. */
  readonly head: readonly string[];
  /** Its rows; the first cell of each is its head. */
  readonly rows: readonly (readonly string[])[];
  /** Columns flush right, counted from 0. */
  readonly right?: readonly number[];
}

/** A section of a {@linkcode report}. */
export interface ReportSection {
  /** Its heading. */
  readonly heading: string;
  /** Paragraphs before all else. */
  readonly text?: readonly string[];
  /** Tables. */
  readonly tables?: readonly ReportTable[];
  /** Figures, each with its caption under it. */
  readonly figures?: readonly Plot[];
}

/** What a {@linkcode report} says. */
export interface ReportData {
  /** Its title. */
  readonly title: string;
  /** The one thing to know, under the title. */
  readonly lead: string;
  /** The rest, in order. */
  readonly sections: readonly ReportSection[];
  /** A line at the end, such as what made it. */
  readonly foot?: string;
}

/**
 * A report as one HTML file that asks the network for nothing: light or dark as
 * the reader's system is, light on paper, with a title and a description for
 * each figure and heads for each table.
 *
 * @param data What it says.
 * @param options Its language; `en` unless said.
 * @returns The document.
 *
 * @example A report with one table
 * ```ts
 * import { report } from "@gradus/plot";
 * import { match } from "node:assert/strict";
 *
 * const html = report({
 *   title: "iris",
 *   lead: "Right in 29 of 30 rows.",
 *   sections: [{
 *     heading: "Scores",
 *     tables: [{ caption: "Scores", head: ["", "test"], rows: [["accuracy", "0.97"]] }],
 *   }],
 * });
 * match(html, /<h1>iris<\/h1>/);
 * match(html, /<th scope="row">accuracy<\/th><td>0\.97<\/td>/);
 * ```
 */
export function report(
  { title, lead, sections, foot }: ReportData,
  { lang = "en" }: { readonly lang?: Lang } = {},
): string {
  const body = sections.map((section, s) => sectionOf(section, s, lang));
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escapeXml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
<p class="lead">${escapeXml(lead)}</p>
${body.join("\n")}
</main>
${foot ? `<footer>${escapeXml(foot)}</footer>\n` : ""}</body>
</html>
`;
}

function sectionOf(
  { heading, text = [], tables = [], figures = [] }: ReportSection,
  s: number,
  lang: Lang,
): string {
  return [
    `<section aria-labelledby="s${s}">`,
    `<h2 id="s${s}">${escapeXml(heading)}</h2>`,
    ...text.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`),
    ...tables.map(tableOf),
    ...(figures.length > 0 ? ['<div class="figures">'] : []),
    ...figures.map((plot, f) => figureOf(plot, `s${s}f${f}`, lang)),
    ...(figures.length > 0 ? ["</div>"] : []),
    "</section>",
  ].join("\n");
}

function tableOf({ caption, head, rows, right = [] }: ReportTable): string {
  const align = (j: number) => right.includes(j) ? ' class="n"' : "";
  const heads = head.map((text, j) =>
    // The corner heads nothing.
    text === ""
      ? "<td></td>"
      : `<th scope="col"${align(j)}>${escapeXml(text)}</th>`
  );
  const lines = rows.map((row) =>
    `<tr>${
      row.map((cell, j) =>
        j === 0
          ? `<th scope="row">${escapeXml(cell)}</th>`
          : `<td${align(j)}>${escapeXml(cell)}</td>`
      ).join("")
    }</tr>`
  );
  return `<div class="wide" role="region" tabindex="0" aria-label="${
    escapeXml(caption)
  }"><table><caption>${escapeXml(caption)}</caption><thead><tr>${
    heads.join("")
  }</tr></thead><tbody>\n${lines.join("\n")}\n</tbody></table></div>`;
}

/** Widest figure that still has one beside it, in pixels. */
const HALF = 540;

function figureOf(plot: Plot, id: string, lang: Lang): string {
  const svg = plot.svg({ lang, heading: false, id }).trimEnd();
  const title = escapeXml(plot.heading(lang));
  const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
  const place = width > HALF ? ' class="across"' : "";
  return `<figure${place}><h3>${title}</h3><div class="wide" role="region" ` +
    `tabindex="0" aria-label="${title}">${svg}</div><figcaption>${
      escapeXml(plot.caption(lang))
    }</figcaption></figure>`;
}
