import { assertEquals } from "@std/assert";
import { findChromium, launchChromium } from "../../tools/chromium.ts";
import { PLOTS } from "./_examples_test.ts";
import { report } from "./mod.ts";

const REPORT = report({
  title: "A report",
  lead: "All plots",
  sections: Object.entries(PLOTS).map(([heading, plot]) => ({
    heading,
    text: ["A text"],
    tables: [{ caption: "t", head: ["", "n"], rows: [["a", "1"]], right: [1] }],
    figures: [plot],
  })),
  foot: "made by a test",
}, { lang: "zh" });

/** Run in the page: texts that leave their sheet or lie on each other. */
const MISPLACED = `(() => {
  const sheet = document.documentElement.getBoundingClientRect();
  const texts = [...document.querySelectorAll("text")].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return { name: text.textContent, left, right, top, bottom };
  });
  const found = [];
  for (const [i, a] of texts.entries()) {
    if (
      a.left < -0.5 || a.top < -0.5 || a.right > sheet.width + 0.5 ||
      a.bottom > sheet.height + 0.5
    ) found.push(a.name + " leaves the sheet");
    for (const b of texts.slice(i + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Boxes of letters are higher than what is seen of them.
      if (across > 1 && down > 4.5) found.push(a.name + " on " + b.name);
    }
  }
  return found;
})()`;

/** Run in the page: how wide it is, its figures and its ids. */
const MEASURES = `({
  wide: document.documentElement.scrollWidth,
  figures: document.querySelectorAll("figure svg").length,
  ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
})`;

Deno.test({
  name: "Chromium shows every plot: no error, no request, no text on another",
  ignore: !findChromium(),
  async fn(t) {
    const folder = await Deno.makeTempDir();
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const heard: string[] = [];
      page.on("console", (message) => heard.push(message.text()));
      page.on("pageerror", ({ message }) => heard.push(message));
      page.on("request", (request) => {
        if (!request.url().startsWith(`file://${folder}`)) {
          heard.push(request.url());
        }
      });
      const path = `${folder}/plot.svg`;
      for (const [name, plot] of Object.entries(PLOTS)) {
        await t.step(name, async () => {
          for (const lang of ["en", "zh"] as const) {
            await Deno.writeTextFile(path, plot.svg({ lang }));
            await page.goto(`file://${path}`);
            const root = await page.evaluate(
              "document.documentElement.tagName",
            );
            assertEquals(root, "svg");
            assertEquals(await page.evaluate(MISPLACED), [], lang);
          }
          assertEquals(heard, []);
        });
      }
      await t.step("a report of them all", async () => {
        const html = `${folder}/report.html`;
        await Deno.writeTextFile(html, REPORT);
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(`file://${html}`);
          const { wide, figures, ids } = await page.evaluate<{
            wide: number;
            figures: number;
            ids: string[];
          }>(MEASURES);
          assertEquals(wide, width); // wide figures scroll in their own place
          assertEquals(figures, Object.keys(PLOTS).length);
          assertEquals(new Set(ids).size, ids.length);
        }
        assertEquals(heard, []);
      });
    } finally {
      await browser.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
