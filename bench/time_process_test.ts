import { assertEquals, assertMatch } from "@std/assert";
import { parseOptions } from "./options.ts";
import { timeProcess } from "./time_process.ts";
import type { ProcessWork } from "./work.ts";
import { WORKS } from "./works/mod.ts";

Deno.test("timeProcess() times a command, and says when", async () => {
  const w9 = WORKS.find(({ id }) => id === "W9a") as ProcessWork;
  const work = { ...w9, before: [], args: ["--help"] };
  const folder = await Deno.makeTempDir();
  try {
    const options = parseOptions(["--rounds=1"]);
    const { rows, day } = await timeProcess(work, options, folder);
    assertEquals(rows.map(({ seconds }) => seconds.length), [1]);
    assertMatch(day!, /^\d{4}-\d\d-\d\d$/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
