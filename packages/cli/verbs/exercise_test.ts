import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { gradus, inFolder, namesIn, succeed } from "../_fixtures_test.ts";

Deno.test("exercise prints a sheet with blanks, the same for the same seed", async () => {
  const args = ["exercise", "--seed", "7"];
  const text = await succeed(args);
  assertMatch(text, /z1\[1\] +_{14}/);
  assertEquals(await succeed(args), text);
  assertNotEquals(await succeed(["exercise", "--seed", "8"]), text);
  for (const line of text.split("\n")) assert(line.length <= 80, line);
  const hints = await succeed([...args, "--hints", "--lang", "zh"]);
  assertMatch(
    hints,
    /z1\[1\] +w1\[1,1\]·x\[1\] \+ w1\[1,2\]·x\[2\] \+ b1\[1\]/,
  );
});

Deno.test("what exercise writes, check understands", async () => {
  const kinds = [
    [],
    ["--layers", "3-1", "--loss", "bce"],
    ["--layers", "2-3-3", "--loss", "cce", "--activation", "tanh"],
    ["--layers", "2-2-2", "--activation", "relu", "--output-activation"]
      .concat(["identity", "--loss", "mse", "--update-order", "inPlace"]),
  ];
  for (const kind of kinds) {
    await inFolder(async (folder) => {
      const args = ["--variants", "2", "-o", `${folder}/s`, "--quiet"];
      await succeed(["exercise", ...kind, ...args]);
      assertEquals(namesIn(`${folder}/s`).length, 14);
      for (const variant of ["A", "B"]) {
        const at = (name: string) => `${folder}/s/${name}-${variant}`;
        const lesson = `${at("lesson")}.json`;
        const out = await succeed([
          ...["check", lesson, `${at("key-answers")}.csv`],
        ]);
        assertMatch(out, /answers are right/);
        const blank = await gradus(["check", lesson, `${at("answers")}.csv`]);
        assertMatch(blank.out, /no answers in the file yet/);
        assertEquals(blank.code, 1);
        assertMatch(await Deno.readTextFile(`${at("key")}.html`), /<math/);
        await succeed(["explain", "--config", lesson]);
      }
      const [a, b] = await Promise.all(
        ["A", "B"].map((v) =>
          Deno.readTextFile(`${folder}/s/key-answers-${v}.csv`)
        ),
      );
      assertNotEquals(a, b);
    });
  }
});

for (
  const [args, message] of [
    [["--layers", "2"], /--layers must be widths such as 2-2-1, got "2"/],
    [["--layers", "2-x"], /got "2-x"/],
    [["--layers", "2-99"], /got "2-99"/],
    [["--variants", "2"], /--variants needs --output/],
    [["--variants", "0"], /whole number in \[1, 26\]/],
    [["--seed", "-1"], /--seed must be a whole number >= 0, got "-1"/],
    [["--format", "json"], /A sheet has no form json/],
    [
      ["--activation", "tanh,relu"],
      /one for each of the 1 hidden layers, got 2/,
    ],
    [["--loss", "bce", "--output-activation", "tanh"], /binaryCrossEntropy/],
  ] as const
) {
  Deno.test(`exercise refuses ${args.join(" ")}`, async () => {
    const { code, out, err } = await gradus(["exercise", ...args]);
    assertMatch(err, message);
    assertEquals([code, out], [2, ""]);
  });
}
