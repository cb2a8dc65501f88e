import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { DATA, gradus, inFolder, namesIn, succeed } from "../_fixtures_test.ts";

const LESSON = new URL("../../../examples/lesson.json", import.meta.url)
  .pathname;

/** Checks answers from standard input. */
const check = (answers: string, ...flags: string[]) =>
  gradus(["check", LESSON, "-", ...flags], { stdin: answers });

Deno.test("check finds nothing wrong with right answers", async () => {
  const { code, out } = await check(
    "z1[1],0.3775\na1[1],0.593\nw2+[1,1],0.35892",
  );
  assertEquals(code, 0);
  assertMatch(out, /All 3 answers are right, to the digits given/);
});

Deno.test("check names the first wrong answer and the likely slip", async () => {
  const answers =
    '{"w1+[1,1]": 0.1498, "delta1[1]": 0.00730, "dL/da1[1]": 0.03023}';
  const { code, out } = await check(answers);
  assertEquals(code, 1);
  assertStringIncludes(out, "∂L/∂a1[1] is given as 0.03023");
  assertStringIncludes(out, "= 0.4·0.138");
  assertMatch(out, /weights that had already moved/);
  const chinese = await check(answers, "--lang", "zh");
  assertMatch(chinese.out, /δ 经过了已经更新的权重/);
  const json = JSON.parse((await check(answers, "--format", "json")).out);
  assertEquals(json.first, "∂L/∂a1[1]");
  assertEquals(json.slips[0].mistake, "movedWeights");
  assertEquals([json.right, json.wrong + json.follows], [1, 2]);
});

Deno.test("a biased update of fixed biases is named", async () => {
  const { out } = await check("b2+[1],0.5308");
  assertMatch(out, /Something fixed was updated/);
});

Deno.test("check writes HTML and Markdown, whole or not at all", async () => {
  await inFolder(async (folder) => {
    const args = ["check", LESSON, "-", "-o"];
    for (const name of ["c.html", "c.md"]) {
      const { code } = await gradus([...args, `${folder}/${name}`], {
        stdin: "z1[1],0.1",
      });
      assertEquals(code, 1);
    }
    assertEquals(namesIn(folder), ["c.html", "c.md"]);
    assertMatch(await Deno.readTextFile(`${folder}/c.html`), /<math/);
    const { code, err } = await gradus([...args, `${folder}/d.md`], {
      stdin: "z1[1],x",
    });
    assertEquals(code, 1);
    assertMatch(err, /^error: stdin, line 1, column 7: z1\[1\] must be/);
    assertEquals(namesIn(folder), ["c.html", "c.md"]);
  });
});

Deno.test("check refuses what it can't mean", async () => {
  assertEquals((await gradus(["check", LESSON])).code, 2);
  assertEquals((await check("", "--bound", "1")).code, 2);
  assertEquals((await check("")).code, 1); // no answer is no right answer
  const { err } = await check('{"detla1[1]": 1}');
  assertMatch(err, /Did you mean "delta1\[1\]"\?/);
});

Deno.test("check --gradients compares gradients with differences", async () => {
  const text = await succeed(["check", "--gradients", LESSON]);
  assertMatch(text, /no relative error is\s+above 1e-6/);
  const strict = ["check", "--gradients", LESSON, "--bound", "1e-15"];
  const { code, out } = await gradus(strict);
  assertEquals(code, 1);
  assertMatch(out, /further from the central difference/);
  const json = JSON.parse(
    (await gradus([...strict, "--format", "json"])).out,
  );
  assertEquals(json.passed, false);
  assertEquals(json.layers.length, 2);
  assertEquals(typeof json.worst.layer, "number");
});

Deno.test("check --gradients takes a model and rows of its data", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`, iris = `${DATA}/iris.csv`;
    await succeed([
      ...["train", iris, "-t", "species", "--hidden", "3", "--epochs", "5"],
      ...["--activation", "relu", "--quiet", "-o", model],
    ]);
    const text = await succeed([
      ...["check", "--gradients", model, iris, "--row", "1,60,120"],
    ]);
    assertMatch(text, /layer +parameters +largest error/);
    assertMatch(text, /\n {2}1 +15 /);
  });
});

Deno.test("check --gradients marks a kink and passes over it", async () => {
  await inFolder(async (folder) => {
    const lesson = `${folder}/kink.json`;
    await Deno.writeTextFile(
      lesson,
      JSON.stringify({
        target: "y",
        task: "regression",
        rows: [{ x: 0, y: 1 }],
        layers: [{ units: 1, activation: "relu", weights: [[1]], bias: [0] }],
        optimizer: "sgd",
      }),
    );
    const text = await succeed(["check", "--gradients", lesson]);
    assertMatch(text, /left out: the loss has a kink there/);
  });
});
