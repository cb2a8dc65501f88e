import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { type GroupResult, runGroup } from "./_test_group.ts";

/** Runs test files in a folder of their own, with the flags given. */
async function results(
  files: Record<string, string>,
  flags: readonly string[] = ["--no-prompt"],
): Promise<GroupResult & { ticks: string }> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    let ticks = "";
    const group = { title: "", paths: ["."], flags: ["--no-config", ...flags] };
    const tick = (mark: string) => ticks += mark;
    return { ...await runGroup(group, folder, tick), ticks };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const PASSES = 'Deno.test("a", () => {});\nDeno.test("b", () => {});\n';

Deno.test("runGroup() counts tests and doc examples", async () => {
  const { passed, failed, skipped, trouble, ticks } = await results({
    "a_test.ts": `${PASSES}Deno.test.ignore("c", () => {});\n`,
    "b.ts":
      "/**\n * ```ts\n * if (1 + 1 !== 2) throw 1;\n * ```\n */\nexport const b = 1;\n",
  });
  assertEquals({ passed, failed, skipped }, {
    passed: 3,
    failed: 0,
    skipped: 1,
  });
  assertEquals(trouble, "");
  assertEquals([...ticks].sort().join(""), ",...");
});

Deno.test("runGroup() shows why a test failed, and a broken doc example", async () => {
  const { passed, failed, trouble } = await results({
    "a_test.ts": `${PASSES}Deno.test("c", () => { throw new Error("oh"); });\n`,
    "b.ts":
      '/**\n * ```ts\n * throw new Error("in the example");\n * ```\n */\nexport const b = 1;\n',
  });
  assertEquals({ passed, failed }, { passed: 2, failed: 2 });
  assertMatch(trouble, /^ERRORS/);
  assertMatch(trouble, /c => \.\/a_test\.ts:3:6\nerror: Error: oh/);
  assertMatch(trouble, /Error: in the example/);
  // deno-lint-ignore no-control-regex -- colour codes start with this one
  assertNotMatch(trouble, /\x1b/);
});

Deno.test("runGroup() counts a file that throws outside of a test", async () => {
  const { passed, failed, trouble } = await results({
    "a_test.ts": PASSES,
    "b_test.ts": 'throw new Error("at the top");\n',
    "c_test.ts": 'Deno.test("c", () => { throw new Error("oh"); });\n',
  });
  assertEquals({ passed, failed }, { passed: 2, failed: 2 });
  assertMatch(trouble, /at the top/);
});

Deno.test("runGroup() counts a type error as a failure", async () => {
  const { passed, failed, trouble } = await results({
    "a_test.ts": `${PASSES}const n: number = "one";\n`,
  });
  assertEquals({ passed, failed }, { passed: 0, failed: 1 });
  assertMatch(trouble, /TS2322/);
});

Deno.test("runGroup() fails if there are no tests", async () => {
  const empty = await results({ "a_test.ts": "export {};\n" });
  assertEquals([empty.failed, empty.trouble], [1, "No tests ran"]);
  const none = await results({ "a.md": "" });
  assertEquals(none.failed, 1);
});

Deno.test("runGroup() gives no permission that its flags don't", async () => {
  const files = {
    "a_test.ts":
      'Deno.test("a", () => { Deno.readTextFileSync("a_test.ts"); });\n',
  };
  const without = await results(files);
  assertEquals(without.failed, 1);
  assertMatch(without.trouble, /NotCapable/);
  assertEquals((await results(files, ["--allow-read"])).passed, 1);
});
