import { assert, assertEquals, assertMatch } from "@std/assert";
import { pageTest, settled } from "./_page_test.ts";
import { catalogue } from "./engine/catalogue.ts";
import { en } from "./strings/en.ts";

const { activation, loss, optimizer } = catalogue();

/** Each rule at least once, three of them a page. */
const PAGES = activation.map(({ name }, k) => ({
  activation: name,
  loss: loss[k % loss.length]!.name,
  optimizer: optimizer[k % optimizer.length]!.name,
}));

/** Run in the page: the formulas' texts, and how many fell back on plain text. */
const FORMULAS = `({
  lines: [...document.querySelectorAll(".formulas > div")].map((line) => line.textContent),
  plain: document.querySelectorAll(".formulas mtext").length,
})`;

interface Formulas {
  readonly lines: string[];
  readonly plain: number;
}

pageTest("spells out every rule, with numbers put in", {}, async (_, stage) => {
  for (const rules of PAGES) {
    const label = Object.values(rules).join(", ");
    const { page, heard } = await stage.open({
      hash: "#data=circles&hidden=3&l2=0.01&clipNorm=0.01&batchSize=3" +
        `&unit=batch&activation=${rules.activation}&loss=${rules.loss}` +
        `&optimizer=${rules.optimizer}`,
    });
    assertEquals(await page.locator(".message.error").count(), 0, label);
    await page.locator(".round.forward").click();
    await settled(page);
    for (const unit of ["first", "last"] as const) {
      await page.locator(".unit.computes rect")[unit]().click();
      await settled(page);
      const { lines, plain } = await page.evaluate<Formulas>(FORMULAS);
      assert(lines.length >= 5, `${label}:\n${lines.join("\n")}`);
      assertEquals(plain, 0, label);
      for (const line of lines) {
        assert(!/[$#]|undefined|NaN|–/.test(line), `${label}: ${line}`);
      }
    }
    assertEquals(heard, [], label);
    await page.context().close();
  }
});

pageTest(
  "puts the tutorial's numbers in, sub-step by sub-step",
  { hash: "#data=worked&unit=substep&digits=9" },
  async ({ page }) => {
    await page.locator(".unit.computes rect").nth(2).click();
    const expected: [string, RegExp[]][] = [
      [en.phases.forward, [/=1\.10590597/, /=0\.751365070/]],
      [en.phases.delta, [/=0\.138498562/]],
      [en.phases.gradient, [/=0\.138498562/]],
      [en.phases.update, [/=0\.6$/]],
    ];
    for (const [phase, numbers] of expected) {
      await page.locator(".round.forward").click();
      await settled(page);
      assertEquals(
        await page.locator(".phases .current").textContent(),
        phase,
      );
      const { lines } = await page.evaluate<Formulas>(FORMULAS);
      for (const number of numbers) {
        assert(lines.some((line) => number.test(line)), lines.join("\n"));
      }
    }
    // The weight that the tutorial calls w5.
    await page.locator(".overlay .weight").nth(4).click();
    await page.keyboard.press("Escape");
    await settled(page);
    const { lines } = await page.evaluate<Formulas>(FORMULAS);
    assertMatch(lines.join("\n"), /=0\.082167041/);
    assertMatch(lines.at(-1)!, /=0\.358916480$/);
  },
);
