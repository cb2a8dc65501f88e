import { assertEquals, assertThrows } from "@std/assert";
import { kindsCsv, lineCsv, tableOf } from "./_fixtures_test.ts";
import { label } from "./label.ts";
import type { TrainingOptions } from "./options.ts";
import { splitRows, strataOf } from "./split_rows.ts";
import { UsageError } from "./usage_error.ts";

async function splitOf(csv: string, options: TrainingOptions) {
  const labelled = label(await tableOf(csv), options);
  return { labelled, split: splitRows(labelled, options) };
}

Deno.test("splitRows() gives each row to one part, in the sizes asked for", async () => {
  const { split } = await splitOf(lineCsv(50), {
    target: ["y"],
    validation: 0.1,
    test: 0.3,
  });
  const { train, validation, test } = split;
  assertEquals([train.length, validation.length, test.length], [30, 5, 15]);
  assertEquals(
    [...train, ...validation, ...test].sort((a, b) => a - b),
    Array.from({ length: 50 }, (_, i) => i),
  );
});

Deno.test("splitRows() shares classes out evenly", async () => {
  const { labelled, split } = await splitOf(kindsCsv(60, ["u", "v", "w"]), {
    target: ["kind"],
    validation: 0.1,
  });
  for (
    const [part, each] of [["train", 14], ["validation", 2], [
      "test",
      4,
    ]] as const
  ) {
    const classes = [...strataOf(labelled, split[part])!].sort();
    assertEquals(classes, [0, 1, 2].flatMap((k) => Array(each).fill(k)));
  }
});

Deno.test("splitRows() leaves out rows without a target", async () => {
  const csv = lineCsv(10).replace(/,[^,\n]*$/, ","); // the last target goes
  const { labelled, split } = await splitOf(csv, { target: ["y"], test: 0 });
  assertEquals(labelled.dropped, 1);
  assertEquals([...split.train].sort((a, b) => a - b), [
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
  ]);
});

Deno.test("splitRows() depends on the seed and nothing else", async () => {
  const of = async (seed?: number) =>
    (await splitOf(lineCsv(50), { target: ["y"], seed })).split;
  assertEquals(await of(), await of(0));
  assertEquals(await of(1), await of(1));
  assertEquals(
    JSON.stringify([...(await of(0)).test]) ===
      JSON.stringify([...(await of(1)).test]),
    false,
  );
});

Deno.test("splitRows() takes the last rows if nothing is shuffled", async () => {
  const { split } = await splitOf(lineCsv(10), {
    target: ["y"],
    validation: 0.2,
    test: 0.2,
    shuffle: false,
  });
  assertEquals([...split.train], [0, 1, 2, 3, 4, 5]);
  assertEquals([...split.validation], [6, 7]);
  assertEquals([...split.test], [8, 9]);
});

Deno.test("splitRows() takes no rows where a part has its own file", async () => {
  const { split } = await splitOf(lineCsv(10), {
    target: ["y"],
    validation: "v.csv",
    test: "t.csv",
  });
  assertEquals(split.train.length, 10);
});

Deno.test("splitRows() refuses shares that leave nothing to train on", async () => {
  const labelled = label(await tableOf(lineCsv(10)), { target: ["y"] });
  assertThrows(
    () => splitRows(labelled, { target: ["y"], validation: 0.5, test: 0.5 }),
    UsageError,
    "together they must be < 1, got 1",
  );
});

Deno.test("strataOf() gives the class of any of the rows, in their order", async () => {
  const labelled = label(await tableOf("x,k\n1,a\n2,b\n4,\n3,a\n9,b\n"), {
    target: ["k"],
  });
  assertEquals(strataOf(labelled, labelled.rows), labelled.strata);
  assertEquals([...strataOf(labelled, Int32Array.of(4, 0, 3))!], [1, 0, 0]);
  const numbers = label(await tableOf(lineCsv(10)), { target: ["y"] });
  assertEquals(strataOf(numbers, Int32Array.of(1)), undefined);
});
