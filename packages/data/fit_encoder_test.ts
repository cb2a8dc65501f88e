import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { range, tableFrom } from "./_fixtures_test.ts";
import type { BinaryEncoding, ColumnEncoding, Scale } from "./encoder.ts";
import { fitEncoder } from "./fit_encoder.ts";
import type { ColumnSchema } from "./schema.ts";
import { DataError } from "./types.ts";

/** Fits one column `a` of these cells; all rows are training unless said. */
function fitOne(
  cells: string[],
  schema: Omit<ColumnSchema, "name">,
  scale: Scale = "none",
  rows: number[] = range(cells.length),
): ColumnEncoding {
  const encoder = fitEncoder(tableFrom({ a: cells }), {
    schema: { columns: [{ name: "a", ...schema }] },
    targets: [],
    rows,
    scale,
  });
  return encoder.columns[0]!;
}

/** `count` cells of each text. */
function repeat(counts: Record<string, number>): string[] {
  return Object.entries(counts).flatMap(([text, n]) =>
    Array<string>(n).fill(text)
  );
}

Deno.test("fitEncoder() learns a number from the training cells present", () => {
  const cells = ["2", "", "4", "9", "1000"];
  const rows = [0, 1, 2, 3];
  const shared = { name: "a", type: "number", indicator: false };
  assertEquals(fitOne(cells, { type: "number" }, "none", rows), {
    ...shared,
    fill: 4,
    center: 0,
    scale: 1,
  } as ColumnEncoding);
  assertEquals(fitOne(cells, { type: "number" }, "minmax", rows), {
    ...shared,
    fill: 4,
    center: 2,
    scale: 7,
  } as ColumnEncoding);
  const standard = fitOne(cells, { type: "number" }, "standard", rows);
  if (standard.type !== "number") throw new Error("not a number");
  assertEquals(standard.center, 5);
  assertAlmostEquals(standard.scale, Math.sqrt(26 / 3), 1e-15); // by hand
});

Deno.test("fitEncoder() fills numbers as the schema says", () => {
  const cells = ["1", "1", "3", "7", ""];
  const fills = (["median", "mean", "zero", "mode"] as const).map((missing) =>
    fitOne(cells, { type: "number", missing }).fill
  );
  assertEquals(fills, [2, 3, 0, 1]);
});

Deno.test("fitEncoder() gives a constant or empty number scale 1", () => {
  for (const scale of ["standard", "minmax"] as const) {
    const constant = fitOne(["0.1", "0.1", "0.1"], { type: "number" }, scale);
    const empty = fitOne(["", "5"], { type: "number" }, scale, [0]);
    const shared = { name: "a", type: "number", scale: 1, indicator: false };
    assertEquals(constant, { ...shared, fill: 0.1, center: 0.1 } as never);
    assertEquals(empty, { ...shared, fill: 0, center: 0 } as never);
  }
});

Deno.test("fitEncoder() refuses a range that minmax can't hold", () => {
  const cells = ["-1.7e308", "1.7e308"];
  assertThrows(
    () => fitOne(cells, { type: "number" }, "minmax"),
    DataError,
    "is too wide for minmax",
  );
  assertEquals(
    (fitOne(cells, { type: "number" }, "standard") as { scale: number }).scale,
    1.7e308,
  );
});

Deno.test("fitEncoder() names a text in a number column of training", () => {
  const cells = ["31", "40", "forty"];
  fitOne(cells, { type: "number" }, "none", [0, 1]);
  const error = assertThrows(
    () => fitOne(cells, { type: "number" }),
    DataError,
    't.csv, line 4, column "a": "forty" is not a number',
  );
  assertEquals(error.hint?.includes("schema"), true);
});

Deno.test("fitEncoder() sorts the two values of a binary, or takes the schema's", () => {
  const cells = ["yes", "no", "yes", ""];
  assertEquals(fitOne(cells, { type: "binary", indicator: true }), {
    name: "a",
    type: "binary",
    values: ["no", "yes"],
    fill: 1,
    indicator: true,
  });
  const given = fitOne(cells, { type: "binary", values: ["yes", "no"] });
  assertEquals(given, {
    name: "a",
    type: "binary",
    values: ["yes", "no"],
    fill: 0,
    indicator: false,
  });
});

Deno.test("fitEncoder() fills a binary by mode, share or zero", () => {
  const cells = repeat({ no: 1, yes: 3 });
  const fills = (["mode", "median", "mean", "zero"] as const).map((missing) =>
    fitOne(cells, { type: "binary", missing }).fill
  );
  assertEquals(fills, [1, 1, 0.75, 0]);
  assertEquals(fitOne(repeat({ no: 2, yes: 2 }), { type: "binary" }).fill, 0);
  assertEquals(fitOne(["", ""], { type: "binary", missing: "mean" }).fill, 0);
});

Deno.test("fitEncoder() refuses a third value in a binary", () => {
  const cells = ["a", "b", "c", "d"];
  assertThrows(
    () => fitOne(cells, { type: "binary" }),
    DataError,
    'column "a": a binary column has two values, got 4: "a", "b", "c"',
  );
  assertThrows(
    () => fitOne(cells, { type: "binary", values: ["b", "a"] }),
    DataError,
    't.csv, line 4, column "a": "c" is neither "b" nor "a"',
  );
  assertThrows(
    () => fitOne(["a"], { type: "binary", values: ["a", "a"] }),
    DataError,
    "a binary column has two values",
  );
  const some = fitOne(cells, { type: "binary" }, "none", [0, 1]);
  assertEquals((some as BinaryEncoding).values, ["a", "b"]);
});

Deno.test("fitEncoder() keeps up to ten categories, sorted, however rare", () => {
  const letters = [..."jihgfedcba"];
  assertEquals(fitOne(letters, { type: "category" }), {
    name: "a",
    type: "category",
    values: [..."abcdefghij"],
    other: false,
    fill: 0,
    indicator: false,
  });
  const numbers = fitOne(["10", "9", "9.0"], { type: "category" });
  assertEquals(numbers, {
    name: "a",
    type: "category",
    values: ["9", "10"],
    other: false,
    fill: 0,
    indicator: false,
  });
});

Deno.test("fitEncoder() pools rare categories once there are more than ten", () => {
  const counts = Object.fromEntries([..."abcdefghij"].map((c) => [c, 2]));
  const cells = repeat({ ...counts, rare: 1 });
  const encoding = fitOne(cells, { type: "category" });
  if (encoding.type !== "category") throw new Error("not a category");
  assertEquals(encoding.values, [..."abcdefghij"]);
  assertEquals(encoding.other, true);
});

Deno.test("fitEncoder() pools what is below half a percent of many rows", () => {
  const counts = Object.fromEntries([..."bcdefghijk"].map((c) => [c, 10]));
  const common = 2000 - 100 - 9;
  const cells = repeat({ a: common, ...counts, rare: 9 });
  const encoding = fitOne(cells, { type: "category" });
  if (encoding.type !== "category") throw new Error("not a category");
  assertEquals(encoding.values, [..."abcdefghijk"]); // 10 of 2000 is enough
  assertEquals(encoding.other, true);
});

Deno.test("fitEncoder() keeps the fifty most frequent categories", () => {
  const counts = Object.fromEntries(range(60).map((i) => [`${i}`, i + 2]));
  const encoding = fitOne(repeat(counts), { type: "category" });
  if (encoding.type !== "category") throw new Error("not a category");
  assertEquals(encoding.values, range(50).map((i) => `${i + 10}`));
  assertEquals(encoding.other, true);
  assertEquals(encoding.fill, 49);
});

Deno.test("fitEncoder() puts all in the pool where every category is rare", () => {
  const encoding = fitOne(range(11).map((i) => `id${i}`), { type: "category" });
  assertEquals(encoding, {
    name: "a",
    type: "category",
    values: [],
    other: true,
    fill: 0,
    indicator: false,
  });
});

Deno.test("fitEncoder() takes the schema's categories in its order", () => {
  const cells = ["x", "y", "y", "z"];
  const listed = (...values: string[]) =>
    fitOne(cells, { type: "category", values });
  const shared = { name: "a", type: "category", indicator: false } as const;
  assertEquals(listed("z", "y", "x", "w"), {
    ...shared,
    values: ["z", "y", "x", "w"],
    other: false,
    fill: 1,
  });
  assertEquals(listed("x"), { ...shared, values: ["x"], other: true, fill: 0 });
  assertEquals(listed("w"), { ...shared, values: ["w"], other: true, fill: 1 });
  assertThrows(
    () => listed("1", "1.0"),
    DataError,
    'lists the value "1" twice',
  );
});

Deno.test("fitEncoder() fills categories by mode or not at all", () => {
  const cells = ["x", "y", "y", ""];
  assertEquals(fitOne(cells, { type: "category" }).fill, 1);
  assertEquals(fitOne(cells, { type: "category", missing: "zero" }).fill, -1);
  assertEquals(fitOne(["", ""], { type: "category" }).fill, -1);
  assertThrows(
    () => fitOne(cells, { type: "category", missing: "mean" }),
    DataError,
    "missing categories can't be filled with a mean",
  );
});

Deno.test("fitEncoder() leaves out targets, ignored and unlisted columns", () => {
  const table = tableFrom({ a: ["1"], b: ["2"], c: ["3"], d: ["4"] });
  const schema = {
    columns: [
      { name: "d", type: "number" as const },
      { name: "a", type: "number" as const },
      { name: "b", type: "ignore" as const },
    ],
  };
  const options = { schema, rows: [0], scale: "none" as const };
  const encoder = fitEncoder(table, { ...options, targets: ["a"] });
  assertEquals(encoder.columns.map(({ name }) => name), ["d"]);
  assertThrows(
    () => fitEncoder(table, { ...options, targets: ["a", "d"] }),
    DataError,
    "t.csv has no feature columns left",
  );
});

Deno.test("fitEncoder() suggests the name of a column that isn't there", () => {
  const fit = (name: string) =>
    fitEncoder(tableFrom({ age: ["1"], sex: ["m"] }), {
      schema: { columns: [{ name, type: "number" }] },
      targets: [],
      rows: [0],
      scale: "none",
    });
  const near = assertThrows(() => fit("agee"), DataError);
  assertEquals(near.message, 't.csv has no column "agee"');
  assertEquals(near.hint, 'Did you mean "age"?');
  const far = assertThrows(() => fit("income"), DataError);
  assertEquals(far.hint, "Its columns: age, sex");
});

Deno.test("fitEncoder() needs training rows that the table has", () => {
  for (const rows of [[], [1], [-1], [0.5], [NaN]]) {
    assertThrows(
      () => fitOne(["1"], { type: "number" }, "none", rows),
      RangeError,
      "Cannot fit encoder: ",
    );
  }
});

Deno.test("fitEncoder() gives plain data that survives JSON", () => {
  const table = tableFrom({ n: ["-0", "-0"], b: ["x", "y"], c: ["p", "q"] });
  const encoder = fitEncoder(table, {
    schema: {
      columns: [
        { name: "n", type: "number" },
        { name: "b", type: "binary" },
        { name: "c", type: "category" },
      ],
    },
    targets: [],
    rows: [0, 1],
    scale: "standard",
  });
  assertEquals(JSON.parse(JSON.stringify(encoder)), encoder);
  const [number] = encoder.columns;
  assert(number?.type === "number");
  assert(Object.is(number.fill, 0) && Object.is(number.center, 0)); // not -0
});
