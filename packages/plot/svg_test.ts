import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { DOMParser, type Element } from "npm:@xmldom/xmldom@0.9.12";
import { PLOTS } from "./_examples_test.ts";

/** Parses what must be well-formed XML. */
function parsed(svg: string): Element {
  const problems: string[] = [];
  const parser = new DOMParser({
    onError(level, message) {
      // U+FFFD stands for what XML can't hold, on purpose.
      if (level !== "warning") problems.push(message);
    },
  });
  const root = parser.parseFromString(svg, "image/svg+xml").documentElement!;
  assertEquals(problems, []);
  return root;
}

for (const [name, plot] of Object.entries(PLOTS)) {
  Deno.test(`${name}: the SVG is well-formed, and says what it shows`, () => {
    for (const lang of ["en", "zh"] as const) {
      for (const theme of ["auto", "light", "dark"] as const) {
        const svg = plot.svg({ lang, theme, id: "p" });
        const root = parsed(svg);
        assertEquals(root.tagName, "svg");
        assertEquals(root.getAttribute("role"), "img");
        const labels = root.getAttribute("aria-labelledby");
        assertEquals(labels, "p-title p-caption");
        const text = (tag: string) =>
          root.getElementsByTagName(tag).item(0)!.textContent;
        assertEquals(
          text("title"),
          plot.heading(lang).replaceAll("\u0007", "\ufffd"),
        );
        assertEquals(
          text("desc"),
          plot.caption(lang).replaceAll("\u0007", "\ufffd"),
        );
        assertEquals(/NaN|Infinity|undefined/.test(svg), false);
        assertEquals(svg.includes("<script"), false);
        const dark = svg.includes("prefers-color-scheme");
        assertEquals(dark, theme === "auto");
        assertEquals(svg.includes('fill="#14171c"'), theme === "dark");
      }
    }
  });

  Deno.test(`${name}: the text fits into its columns and ends in the caption`, () => {
    for (const lang of ["en", "zh"] as const) {
      for (const columns of [40, 80, 120]) {
        const text = plot.text({ lang, columns });
        for (const line of text.trimEnd().split("\n")) {
          assertLess(width(line), columns + 1, line);
        }
        assert(text.endsWith("\n"));
        const flat = (s: string) => s.replace(/[\s\p{Control}]+/gu, "");
        if (columns === 120) {
          // A name wider than the line is cut short there.
          assert(flat(text).includes(flat(plot.caption(lang)).slice(0, 20)));
        }
      }
    }
  });
}

/** Columns, written a second time so that the two can differ. */
function width(line: string): number {
  let sum = 0;
  for (const c of line) {
    sum += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/u.test(c) ||
        c.codePointAt(0)! > 0xffff
      ? 2
      : 1;
  }
  return sum;
}

Deno.test("captions in English are plain ASCII where names are", () => {
  for (const [name, plot] of Object.entries(PLOTS)) {
    if (/hostile|names|one class|one point|4-5-3/.test(name)) continue;
    assertMatch(plot.caption(), /^[ -~]+$/, name);
  }
});
