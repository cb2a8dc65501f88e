import { assertEquals, assertMatch } from "@std/assert";
import { curve, report } from "./mod.ts";

Deno.test("report() is one page with a head for each row and column", () => {
  const html = report({
    title: "A <b> & 'c'",
    lead: "Well",
    sections: [{
      heading: "Scores",
      tables: [{
        caption: "All",
        head: ["", "n"],
        rows: [["a", "1"]],
        right: [1],
      }],
      figures: [curve({ series: [{ name: "train", values: [2, 1] }] })],
    }, { heading: "Nothing" }],
    foot: "end",
  });
  assertMatch(html, /^<!doctype html>\n<html lang="en">/);
  assertMatch(html, /<title>A &lt;b&gt; &amp; &#39;c&#39;<\/title>/);
  assertMatch(html, /<th scope="col" class="n">n<\/th>/);
  assertMatch(html, /<th scope="row">a<\/th><td class="n">1<\/td>/);
  assertMatch(
    html,
    /<figcaption>Loss over 2 epochs: train from 2 to 1\.<\/fig/,
  );
  assertMatch(
    html,
    /<section aria-labelledby="s1">\n<h2 id="s1">Nothing<\/h2>\n<\/section>/,
  );
  assertEquals(/(src|href)="(?!data:)/.test(html), false);
  assertEquals(html.includes("@import"), false);
});

Deno.test("report() in Chinese says so", () => {
  const html = report({ title: "报告", lead: "好", sections: [] }, {
    lang: "zh",
  });
  assertMatch(html, /<html lang="zh-CN">/);
});
