import { assertEquals, assertMatch } from "@std/assert";
import { entryPoints } from "./_entry_points.ts";
import { runSteps } from "./_steps.ts";
import { stepsOf } from "./ok.ts";

const TREE = new Map([
  ["packages/core/deno.json", '{ "exports": "./mod.ts" }'],
  [
    "packages/losses/deno.json",
    '{ "exports": { ".": "./mod.ts", "./penalties": "./penalties/mod.ts" } }',
  ],
  ["packages/plot/mod.ts", ""],
]);

Deno.test("entryPoints() lists every module that a package exports", () => {
  assertEquals(entryPoints(TREE), [
    "packages/core/mod.ts",
    "packages/losses/mod.ts",
    "packages/losses/penalties/mod.ts",
  ]);
});

Deno.test("stepsOf() lints the documentation of all packages in one call", () => {
  const [step] = stepsOf(TREE).filter(({ args }) => args[0] === "doc");
  assertEquals(step!.args.slice(-3), entryPoints(TREE));
});

Deno.test("stepsOf() gets the libraries of the tests, where there is a script for it", () => {
  const script = "tools/install_test_libraries.ts";
  assertEquals(
    stepsOf(new Map([...TREE, [script, ""]])).at(-1)!.args,
    ["run", "-A", script],
  );
});

Deno.test("stepsOf() looks at the lock file before a step can change it", () => {
  assertEquals(stepsOf(TREE)[0]!.args, ["install", "--frozen", "--quiet"]);
});

Deno.test("stepsOf() gets a browser where there is a script for it", () => {
  const script = "tools/install_chromium.ts";
  const browser = {
    title: "a browser for the tests",
    args: ["run", "-A", script],
  };
  assertEquals(stepsOf(new Map([...TREE, [script, ""]])).at(-1), browser);
});

Deno.test("runSteps() runs in order and stops at the first failure", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const write = (name: string) => ({
      title: name,
      args: ["eval", `Deno.writeTextFileSync("${name}", "")`],
    });
    const bad = { title: "bad", args: ["eval", "Deno.exit(3)"] };
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const steps = [write("a"), bad, write("b")];
    assertEquals(await runSteps(steps, folder, say), bad);
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
    assertEquals(names, ["a"]);
    assertEquals(said.length, 4);
    assertMatch(said[0]!, /^\[1\/3\] a: deno eval /);
    assertMatch(said[1]!, /^\[1\/3\] a: ok \(\d+\.\d s\)\n$/);
    assertMatch(said[3]!, /^\[2\/3\] bad: FAILED /);
    assertEquals(await runSteps([write("c")], folder, say), undefined);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const REPOSITORY = {
  "deno.json": JSON.stringify({
    workspace: ["./packages/*"],
    tasks: { arrows: "echo arrows", "publish:check": "echo publish" },
  }),
  "packages/core/deno.json":
    '{ "name": "@t/core", "version": "1.0.0", "exports": "./mod.ts" }\n',
  "packages/core/mod.ts":
    "/**\n * A module.\n *\n * @module\n */\n/** One. */\nexport const one: number = 1;\n",
  "packages/core/mod_test.ts":
    'import { one } from "./mod.ts";\n\nDeno.test("one", () => {\n  if (one !== 1) throw one;\n});\n',
};

/** Runs all steps on a small repository, with one file changed. */
async function runOn(
  path: string,
  change: (text: string) => string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/packages/core`, { recursive: true });
    for (const [file, text] of Object.entries(REPOSITORY)) {
      const content = file === path ? change(text) : text;
      await Deno.writeTextFile(`${folder}/${file}`, content);
    }
    const command = (...args: string[]) =>
      new Deno.Command(Deno.execPath(), {
        args,
        cwd: folder,
        env: { NO_COLOR: "1" },
        stdout: "piped",
        stderr: "piped",
      }).output();
    await command("fmt", "--quiet", "deno.json", "packages/core/deno.json");
    const script = `${import.meta.dirname}/ok.ts`;
    const output = await command("run", "-A", script, folder);
    return {
      code: output.code,
      stdout: new TextDecoder().decode(output.stdout),
      stderr: new TextDecoder().decode(output.stderr),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("ok.ts passes a good repository, and counts its tests at the end", async () => {
  const { code, stdout, stderr } = await runOn("", (text) => text);
  assertEquals([code, stderr.match(/: FAILED/)], [0, null]);
  assertMatch(stdout, /^arrows\npublish\n1 passed, 0 failed\n$/);
});

const BROKEN: [step: string, path: string, change: (text: string) => string][] =
  [
    ["[2/7] format", "packages/core/mod.ts", (text) => `${text}\n\n`],
    ["[3/7] lint", "packages/core/mod.ts", (text) => `${text}let a = 1;\n`],
    [
      "[4/7] types, those of doc examples too",
      "packages/core/mod.ts",
      (text) =>
        text.replace(
          " * A module.",
          " * ```ts\n * const n: number = 'a';\n * ```",
        ),
    ],
    [
      "[5/7] documentation of every export",
      "packages/core/mod.ts",
      (text) => `${text}export const two: number = 2;\n`,
    ],
    [
      "[6/7] arrows and house rules",
      "deno.json",
      (text) => text.replace("echo arrows", "exit 1"),
    ],
    [
      "[7/7] publishing",
      "deno.json",
      (text) => text.replace("echo publish", "exit 1"),
    ],
  ];
for (const [step, path, change] of BROKEN) {
  Deno.test(`ok.ts stops at ${step}, before any test`, async () => {
    const { code, stdout, stderr } = await runOn(path, change);
    assertEquals(code, 1);
    const last = stderr.trimEnd().split("\n").at(-1)!;
    assertEquals(last.slice(0, step.length + 8), `${step}: FAILED`);
    assertMatch(stdout, /(^|\n)0 passed, 0 failed\n$/);
  });
}

Deno.test("ok.ts fails if a test does", async () => {
  const { code, stdout } = await runOn(
    "packages/core/mod_test.ts",
    (text) => text.replace("one !== 1", "one === 1"),
  );
  assertEquals(code, 1);
  assertMatch(stdout, /\n0 passed, 1 failed\n$/);
});
