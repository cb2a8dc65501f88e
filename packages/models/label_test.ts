import { DataError } from "@gradus/data";
import {
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { kindsCsv, tableOf } from "./_fixtures_test.ts";
import { label } from "./label.ts";

Deno.test("label() finds classes, drops rows without one and counts them", async () => {
  const table = await tableOf("x,kind\n1,b\n2,\n4,a\n8,b\n9,?\n");
  const { rows, dropped, strata, target } = label(table, { target: ["kind"] });
  assertEquals([...rows], [0, 2, 3]);
  assertEquals(dropped, 2);
  assertEquals([...strata!], [1, 0, 1]);
  assertEquals(target.task === "classification" && target.classes, ["a", "b"]);
});

Deno.test("label() has no strata for numbers, and takes the task it is told", async () => {
  const table = await tableOf("x,y\n1,0\n2,1\n4,0\n8,1\n9,1\n");
  const options = { target: ["y"] };
  assertEquals(label(table, options).target.task, "classification");
  const { target, strata } = label(table, { ...options, task: "regression" });
  assertEquals(target.task, "regression");
  assertEquals(strata, undefined);
});

Deno.test("label() infers a schema, or takes the one given", async () => {
  const table = await tableOf(kindsCsv(30, ["u", "v"]));
  const types = (schema?: Parameters<typeof label>[1]["schema"]) =>
    label(table, { target: ["kind"], schema }).schema.columns
      .map(({ name, type }) => `${name} ${type}`);
  assertEquals(types(), [
    "a number",
    "b number",
    "colour category",
    "kind binary",
  ]);
  assertEquals(
    types({
      columns: [
        { name: "b", type: "category" },
        { name: "kind", type: "binary" },
      ],
    }),
    ["b category", "kind binary", "a ignore", "colour ignore"],
  );
});

Deno.test("label() wants the content of a schema, not its file's name", async () => {
  const table = await tableOf("x,y\n1,2\n3,5\n");
  assertThrows(
    () => label(table, { target: ["y"], schema: "s.json" }),
    TypeError,
    "Cannot train: schema must be read first, got its name",
  );
});

Deno.test("label() names a target that isn't there, or nowhere known", async () => {
  const table = await tableOf("x,price\n1,\n3,\n");
  const error = assertThrows(
    () => label(table, { target: ["prize"] }),
    DataError,
  );
  assertEquals(error.hint?.includes('"price"'), true, error.hint);
  assertThrows(
    () => label(table, { target: ["price"] }),
    DataError,
    "t.csv: no row has a value in the target price",
  );
});

Deno.test("label() says why no column is left to learn from", async () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `u${(i * 7) % 40},1,${i % 13}.5`,
  );
  const table = await tableOf("id,same,y\n" + rows.join("\n"), "ids.csv");
  const error = assertThrows(
    () => label(table, { target: ["y"] }),
    DataError,
    "ids.csv: no column is left to learn from",
  );
  assertEquals(
    error.hint,
    "id: an identifier by its name, and no two rows agree; same: the same " +
      "value in every row. A schema (--schema) can say otherwise",
  );
});

Deno.test("label() needs a column beside the target", async () => {
  const table = await tableOf("y\n1\n2\n5\n");
  const error = assertThrows(() => label(table, { target: ["y"] }), DataError);
  assertEquals(error.hint, "The table has no column beside the target");
});

Deno.test("label() names the cell of a number column that is no number", async () => {
  const table = await tableOf("x,y\n1,2\n3,5\nsix,7\n8,1\n");
  assertThrows(
    () => label(table, { target: ["y"], task: "regression" }),
    DataError,
    't.csv, line 4, column "x": "six" is not a number',
  );
});

Deno.test("label() refuses a target with decimal commas, unless it is classes", async () => {
  const csv = "x;y\n" +
    Array.from({ length: 8 }, (_, i) => `${i * i};${i % 4},5`).join("\n");
  const error = await assertRejects(
    async () => label(await tableOf(csv), { target: ["y"] }),
    DataError,
    'line 2, column "y": "0,5" is not a number',
  );
  assertStringIncludes(error.hint!, "Write decimals with a point");
  const { target } = label(await tableOf(csv), {
    target: ["y"],
    task: "classification",
  });
  assertEquals(target.task, "classification");
});
