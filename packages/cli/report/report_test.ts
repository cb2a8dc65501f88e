import { assert, assertEquals } from "@std/assert";
import { findChromium, launchChromium } from "../../../tools/chromium.ts";
import axe from "npm:axe-core@4.14.1";
import { DATA, inFolder, line, succeed } from "../_fixtures_test.ts";
import { WORDS } from "./words.ts";

/** Says what isn't there, rather than the whole page. */
function includes(html: string, part: string): void {
  assert(html.includes(part), `the page lacks ${part}`);
}

/** Trains and gives the report and the result as JSON. */
async function reportOn(
  folder: string,
  data: string,
  args: readonly string[],
): Promise<{ html: string; path: string; result: Record<string, never> }> {
  const path = `${folder}/report.html`;
  const out = await succeed([
    ...["train", data, ...args, "-o", `${folder}/m.json`],
    ...["--report", path, "--json"],
  ]);
  const html = await Deno.readTextFile(path);
  return { html, path, result: JSON.parse(out) };
}

Deno.test("train --report has the scores, each choice, the data and the figures", async () => {
  await inFolder(async (folder) => {
    const { html, result } = await reportOn(
      folder,
      `${DATA}/breast_cancer.csv`,
      ["-t", "diagnosis", "--epochs", "30", "--seed", "7", "--l2", "0.125"],
    );
    const { metrics, baseline } = result as unknown as {
      metrics: Record<string, Record<string, number>>;
      baseline: Record<string, number>;
    };
    for (const [name, value] of Object.entries(metrics.test!)) {
      includes(
        html,
        `<th scope="row">${name}</th><td class="n">${
          metrics.train![name]!.toFixed(4)
        }</td><td class="n">${value.toFixed(4)}</td><td class="n">${
          baseline[name]!.toFixed(4)
        }</td>`,
      );
    }
    for (
      const [setting, value] of [["seed", "7"], ["l2", "0.125"], [
        "schedule",
        "cosine:warmup=0:floor=0",
      ]]
    ) {
      includes(
        html,
        `<th scope="row">${setting}</th><td>${value}</td>`,
      );
    }
    includes(html, "Predictions on the 114 test rows");
    const kinds = [...html.matchAll(/<title id="s\df\d-title">([^<]*)</g)];
    assertEquals(kinds.map(([, title]) => title), [
      "Loss by epoch",
      "Confusion matrix",
      "ROC curve",
      "Precision and recall",
      "Network 30-1",
      "Weights and biases",
    ]);
    includes(html, "benign (357), malignant (212)");
  });
});

Deno.test("train --report of several targets has residuals of each", async () => {
  await inFolder(async (folder) => {
    const data = `${folder}/d.csv`;
    const rows = line(40).trim().split("\n");
    await Deno.writeTextFile(
      data,
      rows.map((row, i) => i === 0 ? `${row},z` : `${row},${i % 3}.5`).join(
        "\n",
      ),
    );
    const { html } = await reportOn(folder, data, [
      "-t",
      "y,z",
      "--epochs",
      "3",
    ]);
    includes(html, ">Residuals of y<");
    includes(html, ">Residuals of z<");
  });
});

Deno.test("the report's words have a Chinese form for each setting and each end", () => {
  assertEquals(Object.keys(WORDS.zh), Object.keys(WORDS.en));
  for (const key of ["types", "stoppedBy", "lead"] as const) {
    assertEquals(Object.keys(WORDS.zh[key]), Object.keys(WORDS.en[key]));
  }
});

Deno.test("train --report in Chinese has no setting left in English", async () => {
  await inFolder(async (folder) => {
    const { html } = await reportOn(folder, `${DATA}/iris.csv`, [
      ...["-t", "species", "--epochs", "5", "--lang", "zh"],
    ]);
    const table = html.slice(html.indexOf(WORDS.zh.configurationCaption));
    const heads = [...table.matchAll(/<th scope="row">([^<]*)</g)];
    assertEquals(
      heads.filter(([, head]) => !/\p{Script=Han}/u.test(head!)),
      [],
    );
  });
});

/** Run in the page: what axe has against it. */
const BARRIERS = `axe.run().then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ": " + nodes[0].html)
)`;

Deno.test({
  name:
    "Chromium shows reports, on a phone too: no error, no request, no barrier",
  ignore: !findChromium(),
  async fn() {
    const browser = await launchChromium();
    try {
      // Past the page's own policy, which forbids the checker as any script.
      const page = await browser.newPage({ bypassCSP: true });
      const heard: string[] = [];
      page.on("console", (message) => heard.push(message.text()));
      page.on("pageerror", ({ message }) => heard.push(message));
      page.on("request", (request) => heard.push(request.url()));
      for (
        const [name, target, ...more] of [
          ["penguins", "species", "--hidden", "4"],
          ["diabetes", "progression", "--lang", "zh"],
          ["digits", "digit", "--hidden", "16"],
        ] as [string, string, ...string[]][]
      ) {
        await inFolder(async (folder) => {
          const { path } = await reportOn(folder, `${DATA}/${name}.csv`, [
            ...["-t", target, "--epochs", "3", ...more],
          ]);
          for (const width of [390, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            await page.goto(`file://${path}`);
            const wide = await page.evaluate(
              "document.documentElement.scrollWidth",
            );
            assertEquals(wide, width, name);
            await page.addScriptTag({ content: axe.source });
            assertEquals(await page.evaluate(BARRIERS), []);
          }
          assertEquals(heard.splice(0), [`file://${path}`, `file://${path}`]);
        });
      }
    } finally {
      await browser.close();
    }
  },
});
