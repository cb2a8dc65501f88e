import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { groupsOf, runTests } from "./run_tests.ts";

const FILES = {
  "deno.json": '{ "workspace": ["./packages/*"] }',
  "packages/core/deno.json":
    '{ "name": "@t/core", "version": "1.0.0", "exports": "./mod.ts" }',
  "packages/core/mod.ts":
    "export function sign(x: number): number {\n  if (x < 0) {\n    return -1;\n  }\n  return 1;\n}\n",
  "packages/core/a_test.ts":
    'import { sign } from "./mod.ts";\nDeno.test("a", () => {\n  if (sign(1) !== 1) throw 1;\n});\n',
  "tools/b_test.ts":
    'Deno.test("b", () => { Deno.readTextFileSync("deno.json"); });\n',
};

/** Runs the tests of a small repository, with some files changed. */
async function outcome(
  changes: Record<string, string>,
  coverage: boolean,
): Promise<{ passed: number; failed: number; ok: boolean; said: string }> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries({ ...FILES, ...changes })) {
      const place = `${folder}/${path.replace(/[^/]+$/, "")}`;
      await Deno.mkdir(place, { recursive: true });
      await Deno.writeTextFile(`${folder}/${path}`, text);
    }
    let said = "";
    const root = await Deno.realPath(folder);
    const say = (text: string) => said += text;
    const { counts, ok } = await runTests({ root, coverage, say });
    return { passed: counts.passed, failed: counts.failed, ok, said };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const BOTH_SIGNS =
  'import { sign } from "./mod.ts";\nDeno.test("a", () => {\n  if (sign(1) + sign(-1) !== 0) throw 1;\n});\n';

Deno.test("groupsOf() gives permissions to all but the pure packages", () => {
  const paths = [
    ...["README.md", "README.zh.md", "LICENSE", "docs/a.md"],
    ...["packages/cli/mod.ts", "packages/core/mod.ts"],
    ...["packages/data/mod.ts", "packages/data/a.md", "tools/a.ts"],
    ...["packages/kernels/mod.ts", "packages/kernels/native/mod.ts"],
  ];
  const tree = new Map(paths.map((path) => [path, ""]));
  const groups = groupsOf(tree, "aarch64");
  assertEquals(groups.map(({ paths, flags }) => ({ paths, flags })), [
    {
      paths: ["packages/core", "packages/data", "packages/kernels"],
      flags: ["--no-prompt", "--ignore=packages/kernels/native"],
    },
    {
      paths: ["packages/kernels/native"],
      flags: ["--no-prompt", "--allow-ffi"],
    },
    {
      paths: ["packages/cli", "README.md", "README.zh.md", "docs", "tools"],
      flags: ["--allow-all"],
    },
  ]);
  assertEquals(groupsOf(tree, "x86_64").length, groups.length + 1);
});

Deno.test("runTests() adds up its groups", async () => {
  const { said, ...rest } = await outcome({}, false);
  assertEquals(rest, { passed: 2, failed: 0, ok: true });
  assertMatch(said, /Tests without permissions: packages\/core\n/);
  assertMatch(said, /Tests with permissions: tools\n/);
  assertNotMatch(said, /Coverage/);
});

Deno.test("runTests() fails if a pure package asks for permission", async () => {
  const { said, ...rest } = await outcome({
    "packages/core/c_test.ts":
      'Deno.test("c", () => { Deno.readTextFileSync("deno.json"); });\n',
  }, false);
  assertEquals(rest, { passed: 2, failed: 1, ok: false });
  assertMatch(said, /NotCapable/);
});

Deno.test("runTests() measures the lines that tests run through", async () => {
  const half = await outcome({}, true);
  assertEquals([half.passed, half.failed, half.ok], [2, 0, false]);
  assertMatch(half.said, /core .* below 95 %\n {2}packages\/core\/mod\.ts: 3/);
  const all = await outcome({ "packages/core/a_test.ts": BOTH_SIGNS }, true);
  assertEquals(all.ok, true);
  assertMatch(all.said, /core {10}100\.0 % of \d+ lines\n/);
});

Deno.test("runTests() measures files that no test loads", async () => {
  const { ok, said } = await outcome({
    "packages/core/a_test.ts": BOTH_SIGNS,
    "packages/core/other.ts": "export function other(): void {}\n",
  }, true);
  assertEquals(ok, false);
  assertMatch(said, /packages\/core\/other\.ts: 1\n/);
});

Deno.test("run_tests.ts ends with the counts, and fails if a test does", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/tools`);
    const run = async (test: string) => {
      await Deno.writeTextFile(`${folder}/tools/a_test.ts`, test);
      const script = `${import.meta.dirname}/run_tests.ts`;
      const { code, stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", script, folder],
        stdout: "piped",
        stderr: "piped",
      }).output();
      return { code, printed: new TextDecoder().decode(stdout) };
    };
    const good =
      'Deno.test("a", () => {});\nDeno.test.ignore("b", () => {});\n';
    assertEquals(await run(good), {
      code: 0,
      printed: "1 passed, 0 failed, 1 skipped\n",
    });
    assertEquals(await run(`${good}Deno.test("c", () => { throw 1; });\n`), {
      code: 1,
      printed: "1 passed, 1 failed, 1 skipped\n",
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
