import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { loadModel } from "@gradus/models/files";
import { findChromium, launchChromium } from "../../../tools/chromium.ts";
import {
  DATA,
  gradus,
  inFolder,
  namesIn,
  process,
  succeed,
} from "../_fixtures_test.ts";

const IRIS = `${DATA}/iris.csv`;
const LESSON = new URL("../../../examples/lesson.json", import.meta.url)
  .pathname;

async function withIris(use: (model: string, folder: string) => Promise<void>) {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    const args = ["--hidden", "3", "--epochs", "40", "--quiet", "-o", model];
    await succeed(["train", IRIS, "-t", "species", ...args]);
    await use(model, folder);
  });
}

Deno.test("explain works a row of a model, from its cells to the new weights", async () => {
  await withIris(async (model) => {
    const text = await succeed(["explain", model, IRIS, "--row", "71"]);
    // row 71 is line 72 of the file: 5.9,3.2,4.8,1.8,versicolor
    assertMatch(
      text,
      /x\[1\] {4}sepal_length +5\.9 {2}\(5\.9 - 5\.\d+\)\/0\.\d+ +0\.\d+/,
    );
    assertMatch(text, /y\[2\] {4}species=versicolor +versicolor +1\n/);
    assertStringIncludes(text, "z1[1] = w1[1,1]·x[1] + w1[1,2]·x[2]");
    assertStringIncludes(text, "a2[1] = softmax(z2)[1]");
    assertStringIncludes(text, "m⁺ = 0.9·m + (1 - 0.9)·g");
    // the network predicts what the lesson computes
    const { network } = await loadModel(model);
    const x = [...text.matchAll(/^ {2}x\[\d\] .* (-?[\d.]+)$/gm)]
      .map(([, value]) => Number(value));
    const a = network.predict({
      rows: 1,
      columns: 4,
      data: Float64Array.from(x),
    }).data;
    for (const [k, output] of a.entries()) {
      const shown =
        new RegExp(`^ {2}a2\\[${k + 1}\\] =[^]*?= ([\\d.e-]+)\\n\\n`, "m")
          .exec(text)![1];
      assert(Math.abs(Number(shown) - output) < 1e-7, `${shown} ${output}`);
    }
  });
});

Deno.test("explain works from a lesson alone: its rows, title and note", async () => {
  const text = await succeed(["explain", "--config", LESSON]);
  assertMatch(text, /^A step by step backpropagation example\n=+\n/);
  assertStringIncludes(text.replaceAll(/\s+/g, " "), "and need order inPlace.");
  assertStringIncludes(text, "w1⁺[1,1] = w1[1,1] - η·∂L/∂w1[1,1]");
  const zh = await succeed(["explain", "--config", LESSON, "--lang", "zh"]);
  assertMatch(zh, /^反向传播逐步演算示例\n=+\n/);
  assertStringIncludes(zh, "前向传播");
});

Deno.test("explain takes a lesson's rows from a file beside it, or one that is named", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/rows.csv`, "x,y\n2,1\n3,5\n");
    await Deno.writeTextFile(`${folder}/other.csv`, "x,y\n7,1\n");
    const lesson = `${folder}/lesson.json`;
    await Deno.writeTextFile(
      lesson,
      JSON.stringify({
        target: "y",
        task: "regression",
        data: "rows.csv",
        layers: [{ units: 1, activation: "identity", weights: [[2]] }],
      }),
    );
    const args = ["explain", "--config", lesson];
    const second = await succeed([...args, "--row", "2"]);
    assertStringIncludes(second, "= 2·3 + 0 = 6");
    const both = await succeed([...args, "--row", "1,2"]);
    assertStringIncludes(both, "The batch has 2 rows");
    const other = await succeed([
      "explain",
      `${folder}/other.csv`,
      ...args.slice(1),
    ]);
    assertStringIncludes(other, "= 2·7 + 0 = 14");
  });
});

Deno.test("explain --format json is the trace, of every step", async () => {
  const text = await succeed([
    "explain",
    "--config",
    LESSON,
    "--format",
    "json",
    "--steps",
    "3",
  ]);
  const { format, version, steps, names } = JSON.parse(text);
  assertEquals([format, version], ["gradus trace", 1]);
  assertEquals(names, { inputs: ["i1", "i2"], outputs: ["o1", "o2"] });
  assertEquals(steps.length, 3);
  assertEquals(steps[1].before, steps[0].after);
  const { weights } = steps[0].gradients[1];
  assert(weights.relativeError.flat().every((error: number) => error < 1e-6));
});

Deno.test("explain --steps shows where the steps lead, in every order", async () => {
  const args = ["explain", "--config", LESSON, "--steps", "10000"];
  const text = await succeed(args);
  assertStringIncludes(text, "10000  0.0000351085  0.0000351019");
  assertStringIncludes(text, "inPlace       0.0000350848");
  const line = text.replaceAll(/\s+/g, " ");
  assertStringIncludes(line, "need order inPlace; a derivation on paper");
});

Deno.test("explain --output writes the form that its name ends in", async () => {
  await inFolder(async (folder) => {
    const write = async (name: string) => {
      const file = `${folder}/${name}`;
      const { code, out, err } = await gradus([
        "explain",
        "--config",
        LESSON,
        "-o",
        file,
      ]);
      assertEquals([code, out, err], [0, "", `Wrote ${file}\n`]);
      return await Deno.readTextFile(file);
    };
    assertMatch(await write("a.html"), /^<!DOCTYPE html>/);
    assertMatch(await write("a.md"), /^# A step by step/);
    assertMatch(await write("a.json"), /^\{\n {2}"format": "gradus trace"/);
    assertMatch(await write("a.txt"), /^A step by step[^\n]*\n===/);
    assertEquals(namesIn(folder), ["a.html", "a.json", "a.md", "a.txt"]);
  });
});

Deno.test("explain --update-order says what another order does", async () => {
  const args = ["explain", "--config", LESSON, "--update-order", "inPlace"];
  const text = await succeed(args);
  assertStringIncludes(text, "w2⁺[1,1]·δ2[1] + w2⁺[2,1]·δ2[2]");
});

Deno.test("explain needs leave to read its files and no more", async () => {
  await inFolder(async (folder) => {
    const lesson = `${folder}/lesson.json`, out = `${folder}/out.html`;
    await Deno.copyFile(LESSON, lesson);
    const { code, err } = await process([
      "explain",
      "--config",
      lesson,
      "-o",
      out,
      "--quiet",
    ], {
      flags: [
        "--no-prompt",
        `--allow-read=${folder}`,
        `--allow-write=${folder}`,
      ],
    });
    assertEquals([code, err], [0, ""]);
    assertMatch(await Deno.readTextFile(out), /<\/html>\n$/);
  });
});

const ROWS = { target: "y", rows: [{ x: 1, y: 2 }] };
const MISTAKES: [string, unknown, string[], number, string][] = [
  ["no rows", { target: "y" }, [], 2, "has no rows to work on"],
  ["no target", { rows: [{ x: 1 }] }, [], 2, "target must name a column"],
  ["a key unknown", { ...ROWS, row: 1 }, [], 2, 'unknown key "row"'],
  ["rows no list", { ...ROWS, rows: 7 }, [], 2, "rows must be a list of obj"],
  [
    "a cell no number",
    { ...ROWS, rows: [{ x: null, y: 2 }] },
    [],
    2,
    "rows[0].x must be a number or a text, got null",
  ],
  [
    "a column too many",
    { ...ROWS, rows: [{ x: 1, y: 2 }, { x: 1, y: 2, z: 3 }] },
    [],
    2,
    'rows[1] has "z", which rows[0] has not',
  ],
  ["two sources", { ...ROWS, data: "a.csv" }, [], 2, "say the same thing"],
  ["no such file", { target: "y", data: "gone.csv" }, [], 1, "gone.csv"],
  ["a title of 7", { ...ROWS, title: 7 }, [], 2, "title must be a text"],
  ["a row beyond", ROWS, ["--row", "2"], 2, "--row must be in [1, 1], got 2"],
  [
    "row 0",
    ROWS,
    ["--row", "0"],
    2,
    '--row must be a whole number >= 1, got "0"',
  ],
  ["a row twice", ROWS, ["--row", "1,1"], 2, "--row names row 1 twice"],
  ["a layer beyond", ROWS, ["--layer", "2"], 2, "--layer must be in [1, 1]"],
  [
    "a unit beyond",
    ROWS,
    ["--unit", "2"],
    2,
    "--unit must be in [1, 1], got 2",
  ],
  ["a language", ROWS, ["--lang", "de"], 2, "--lang must be one of en, zh"],
  ["a form", ROWS, ["--format", "htm"], 2, 'Did you mean "html"?'],
  ["digits", ROWS, ["--digits", "99"], 2, "a whole number in [1, 17]"],
  ["two words", ROWS, ["a.csv", "b.csv"], 2, "beside it there is only <data>"],
];
for (const [name, json, args, code, message] of MISTAKES) {
  Deno.test(`explain: ${name}: ${message}`, async () => {
    await inFolder(async (folder) => {
      const lesson = `${folder}/l.json`;
      await Deno.writeTextFile(lesson, JSON.stringify(json));
      const said = await gradus(["explain", "--config", lesson, ...args]);
      assertEquals([said.code, said.out], [code, ""], said.err);
      assertStringIncludes(said.err, message);
      assert(said.err.trimEnd().split("\n").length <= 2, said.err);
    });
  });
}

Deno.test("explain: a lesson that doesn't parse is named by line and column", async () => {
  await inFolder(async (folder) => {
    const lesson = `${folder}/l.json`, out = `${folder}/out.html`;
    await Deno.writeTextFile(lesson, '{\n  "rows": [oops]\n}\n');
    const args = ["explain", "--config", lesson, "-o", out];
    const { code, err } = await gradus(args);
    assertEquals(code, 1);
    assertEquals(
      err,
      `error: ${lesson}, line 2, column 12: not valid JSON\n`,
    );
    assertEquals(namesIn(folder), ["l.json"]);
  });
});

Deno.test("explain: nothing to work on, or in the wrong order", async () => {
  const { code, err } = await gradus(["explain"]);
  assertEquals(code, 2);
  assertStringIncludes(err, "gradus explain needs <model> and <data>");
  assertStringIncludes((await gradus(["explain", LESSON])).err, "needs <data>");
  const swapped = await gradus(["explain", IRIS, LESSON]);
  assertEquals(swapped.code, 1);
  assertStringIncludes(swapped.err, "The model comes first");
});

Deno.test({
  name: "Chromium opens a lesson from disk: no request, no word on the console",
  ignore: !findChromium(),
  async fn() {
    await withIris(async (model, folder) => {
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        const heard: string[] = [];
        page.on("console", (message) => heard.push(message.text()));
        page.on("pageerror", ({ message }) => heard.push(message));
        page.on("request", (request) => {
          const url = request.url();
          if (!/^(data:|file:.*\.html$)/.test(url)) heard.push(url);
        });
        for (const lang of ["en", "zh"]) {
          for (const args of [["--config", LESSON], [model, IRIS]]) {
            const file = `${folder}/lesson.html`;
            await succeed([
              "explain",
              ...args,
              "-q",
              "--lang",
              lang,
              "-o",
              file,
            ]);
            for (const width of [360, 1280]) {
              await page.setViewportSize({ width, height: 800 });
              await page.goto(`file://${file}`);
              await page.evaluate("document.fonts.ready");
              const seen = await page.evaluate<Record<string, unknown>>(SEEN);
              assertEquals(seen, {
                lang: lang === "zh" ? "zh-Hans" : "en",
                wide: width,
                figures: 1,
                fonts: true,
                errors: 0,
              });
            }
          }
        }
        assertEquals(heard, []);
      } finally {
        await browser.close();
      }
    });
  },
});

/** Run in the page: what a reader gets. */
const SEEN = `({
  lang: document.documentElement.lang,
  wide: document.documentElement.scrollWidth,
  figures: document.querySelectorAll("figure svg").length,
  fonts: [...document.fonts].some(
    (font) => font.family.includes("KaTeX_Math") && font.status === "loaded",
  ),
  errors: document.querySelectorAll(".katex-error").length,
})`;
