import axe from "npm:axe-core@4.14.1";
import type { Page } from "npm:playwright-core@1.64.1";
import { assertEquals } from "@std/assert";
import { pageTest, settled } from "./_page_test.ts";

/** What axe finds wrong, in short. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) =>
        id + " " + target + ": " + failureSummary.slice(0, 200))))`);
}

pageTest("axe finds nothing", {}, async (_, stage) => {
  for (const lang of ["en", "zh"]) {
    for (const theme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        const label = `${lang}, ${theme}, ${width} pixels`;
        const { page, heard } = await stage.open({
          hash: `#data=circles&lang=${lang}&theme=${theme}&unit=substep` +
            "&show=w,gradient,z,a,delta&lanes=2&b.learningRate=0.3",
          width,
        });
        assertEquals(await violations(page), [], label);
        await page.locator(".round.forward").click();
        await page.locator(".round.forward").click();
        await page.locator(".unit.computes rect").first().click();
        await page.locator("summary").first().click();
        await settled(page);
        assertEquals(await violations(page), [], `${label}, a unit chosen`);
        await page.locator("button[data-part=share]").click();
        assertEquals(await violations(page), [], `${label}, link open`);
        assertEquals(heard, []);
        await page.context().close();
      }
    }
  }
});

/** Run in the page: what leaves it on the right, and texts on other texts. */
const MISPLACED = `(() => {
  const found = [];
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) {
    found.push("the page is wider than the window");
  }
  for (const card of document.querySelectorAll(".card")) {
    const { left, right } = card.getBoundingClientRect();
    for (const part of card.querySelectorAll("button, select, input, p, canvas")) {
      const box = part.getBoundingClientRect();
      if (box.width === 0 || part.closest("[hidden], .unseen, dialog")) continue;
      if (part.type === "radio" || part.type === "checkbox") continue;
      if (part.closest(".weights-frame, .formulas, .scroller")) continue; // these scroll
      if (box.left < left - 1 || box.right > right + 1) {
        found.push(card.className + ": " + part.tagName + " " + part.textContent.slice(0, 30));
      }
    }
  }
  const stage = document.querySelector(".stage").getBoundingClientRect();
  const texts = [...document.querySelectorAll(".overlay text")].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return { name: text.textContent, left, right, top, bottom };
  });
  for (const [i, a] of texts.entries()) {
    if (a.left < stage.left - 13 || a.right > stage.right + 13) {
      found.push(a.name + " leaves the drawing");
    }
    for (const b of texts.slice(i + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 4.5) found.push(a.name + " on " + b.name);
    }
  }
  return found;
})()`;

const DRAWINGS = [
  "#data=worked&show=w,gradient,z,a,delta",
  "#data=iris&show=w,a,delta",
  "#data=spiral&hidden=16,16",
  "#data=linear&show=w,z,a",
  "#data=moons&hidden=6,4,3&show=w,gradient,z,a,delta&lang=zh",
];

for (const hash of DRAWINGS) {
  pageTest(
    `nothing overlaps or is cut off, 360 to 1920 pixels: ${hash}`,
    { hash },
    async ({ page }) => {
      for (const width of [360, 412, 600, 768, 900, 1024, 1280, 1440, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        await page.locator(".round.forward").click();
        await settled(page);
        assertEquals(await page.evaluate(MISPLACED), [], `${width} pixels`);
      }
      await page.locator(".unit.computes rect").first().click();
      await settled(page);
      assertEquals(await page.evaluate(MISPLACED), [], "with a unit chosen");
    },
  );
}
