import { assertEquals, assertThrows } from "@std/assert";
import { parseLesson } from "./lesson.ts";
import { untrained } from "./untrained.ts";
import type { TrainingOptions } from "./options.ts";
import { UsageError } from "./usage_error.ts";

Deno.test("parseLesson() scales nothing and keeps no rows back, unless told to", () => {
  const { options } = parseLesson({ target: "y", scale: "minmax" });
  assertEquals(options, {
    target: ["y"],
    scale: "minmax",
    scaleTarget: "none",
    validation: 0,
    test: 0,
  });
});

Deno.test("parseLesson() takes numbers for numbers in however few rows", () => {
  // one value, a count, and 0 and 1: in a CSV each would be something else
  const rows = [
    { a: 1, id: 1, bit: 0, city: "Oslo", y: 5 },
    { a: 1, id: 2, bit: 1, city: "Rome", y: 6 },
  ];
  const { options, table } = parseLesson({ target: "y", rows });
  const { encoder } = untrained(table!, {
    ...options as TrainingOptions,
    task: "regression",
  });
  assertEquals(encoder.columns.map(({ name, type }) => [name, type]), [
    ["a", "number"],
    ["id", "number"],
    ["bit", "number"],
    ["city", "category"],
  ]);
});

Deno.test("parseLesson() keeps title and note in each language", () => {
  const title = { en: "A step", zh: "一步" };
  const lesson = parseLesson({ target: "y", title, note: "see" });
  assertEquals([lesson.title, lesson.note], [title, "see"]);
});

Deno.test("parseLesson() refuses what is no lesson", () => {
  for (const json of [7, null, [], "x"]) {
    assertThrows(() => parseLesson(json), UsageError, "must hold an object");
  }
  assertThrows(
    () => parseLesson({ rows: [] }, "l.json"),
    UsageError,
    "l.json: rows must be a list of objects",
  );
  assertThrows(
    () => parseLesson({ data: 3 }),
    UsageError,
    "data must be the name of a file, got 3",
  );
});
