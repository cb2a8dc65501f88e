import { assertEquals, assertMatch } from "@std/assert";
import { parseOptions } from "./options.ts";
import { READERS } from "./peers/readers.ts";
import { timeReading } from "./time_reading.ts";
import type { ReadWork } from "./work.ts";
import { WORKS } from "./works/mod.ts";

Deno.test("timeReading() says who read the same numbers, and when", async () => {
  const w8 = WORKS.find(({ id }) => id === "W8") as ReadWork;
  const folder = await Deno.makeTempDir();
  try {
    const { rows, day } = await timeReading({
      work: { ...w8, megabytes: 0.1 },
      threads: 1,
      entrants: READERS.filter(({ name }) => name === "gradus"),
      options: parseOptions(["--rounds=1"]),
      folder,
      note: () => {},
    });
    const verdicts = rows.map(({ peer, verdict }) => [peer, verdict]);
    assertEquals(verdicts, [["gradus", "same"]]);
    assertMatch(day!, /^\d{4}-\d\d-\d\d$/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
