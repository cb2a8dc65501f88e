import {
  assertEquals,
  assertGreater,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { gradus, inFolder, succeed } from "../_fixtures_test.ts";

/** The target's name and the score that a small network reaches, at least. */
const KINDS: Record<
  string,
  { target: string; score: number; flags?: string[] }
> = {
  regression: { target: "y", score: 0.9, flags: ["--noise", "0.1"] },
  classification: { target: "class", score: 0.8 },
  xor: { target: "class", score: 0.8, flags: ["--noise", "0.1"] },
  moons: { target: "class", score: 0.9 },
  circles: { target: "class", score: 0.9 },
  spiral: { target: "class", score: 0.6 },
};

for (const [kind, { target, score, flags = [] }] of Object.entries(KINDS)) {
  Deno.test(`generate ${kind} makes a table that train learns from`, async () => {
    const stdin = await succeed(["generate", kind, ...flags]);
    assertMatch(
      stdin,
      new RegExp(`^x1,.*${target}\n|^x1,${target}\n|^x,${target}\n`),
    );
    await inFolder(async (folder) => {
      const out = await succeed([
        "train",
        "-",
        "-t",
        target,
        "--hidden",
        "16",
        "--epochs",
        "150",
        "--json",
        "--validation",
        "0",
        "-o",
        `${folder}/m.json`,
      ], { stdin });
      const { metrics } = JSON.parse(out);
      assertGreater(metrics.test.r2 ?? metrics.test.accuracy, score);
    });
  });
}

Deno.test("generate makes the same table of the same seed", async () => {
  const make = (...flags: string[]) =>
    succeed(["generate", "moons", "--rows", "9", ...flags]);
  assertEquals(await make(), await make("--seed", "0"));
  assertNotEquals(await make(), await make("--seed", "1"));
  assertEquals((await make()).trim().split("\n").length, 10);
});

Deno.test("generate xor is the four rows of the table", async () => {
  assertEquals(
    await succeed(["generate", "xor"]),
    "x1,x2,class\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n",
  );
});

Deno.test("generate --output writes the file and prints nothing", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/x.csv`;
    assertEquals(await succeed(["generate", "xor", "-o", file]), "");
    assertEquals(
      await Deno.readTextFile(file),
      await succeed(["generate", "xor", "-o", "-"]),
    );
  });
});

const REFUSALS: [string[], string][] = [
  [["moon"], 'error: Unknown kind "moon"\nDid you mean "moons"?\n'],
  [
    ["constructor"],
    'error: Unknown kind "constructor"\nThere are: regression, classification, xor, moons, circles, spiral\n',
  ],
  [
    ["xor", "--factor", "2"],
    "error: xor has no --factor\nIt takes --rows, --noise, --seed\n",
  ],
  [["moons", "--rows", "many"], 'error: --rows must be a number, got "many"\n'],
  [
    ["moons", "--rows", "-1"],
    "error: Cannot generate moons: rows must be a whole number >= 1, got -1\n",
  ],
];

for (const [args, err] of REFUSALS) {
  Deno.test(`generate ${args.join(" ")} is refused`, async () => {
    assertEquals(await gradus(["generate", ...args]), {
      code: 2,
      out: "",
      err,
      status: [],
    });
  });
}
