import {
  assertAlmostEquals,
  assertEquals,
  assertInstanceOf,
  assertThrows,
} from "@std/assert";
import { range, seeded, tableFrom } from "./_fixtures_test.ts";
import { encode } from "./encode.ts";
import type { ColumnEncoding, Encoder, NumberEncoding } from "./encoder.ts";
import { fitEncoder } from "./fit_encoder.ts";
import { DataError } from "./types.ts";

const encoderOf = (...columns: ColumnEncoding[]): Encoder => (
  { scale: "none", columns }
);
const AGE: NumberEncoding = {
  name: "age",
  type: "number",
  fill: 40,
  center: 30,
  scale: 10,
  indicator: false,
};
const SEX = {
  name: "sex",
  type: "binary",
  values: ["f", "m"],
  fill: 1,
  indicator: false,
} as const;
const ISLE = {
  name: "isle",
  type: "category",
  values: ["A", "B"],
  other: false,
  fill: 1,
  indicator: false,
} as const;

function encoded(encoding: ColumnEncoding, cells: string[], forget = false) {
  const table = tableFrom({ [encoding.name]: cells }, { forget });
  const { matrix, report } = encode(encoderOf(encoding), table);
  return { data: [...matrix.data], ...report.columns[0]! };
}

Deno.test("encode() writes the features of all columns side by side", () => {
  const table = tableFrom({
    isle: ["B", "A", ""],
    spare: ["1", "2", "3"],
    sex: ["m", "f", ""],
    age: ["50", "", "20"],
  });
  const encoder = encoderOf(
    { ...AGE, indicator: true },
    { ...ISLE, indicator: true },
    { ...SEX, indicator: true },
  );
  const { matrix, report } = encode(encoder, table);
  assertEquals([matrix.rows, matrix.columns], [3, 7]);
  assertEquals([...matrix.data], [
    ...[2, 0, 0, 1, 0, 1, 0],
    ...[1, 1, 1, 0, 0, 0, 0],
    ...[-1, 0, 0, 1, 1, 1, 1],
  ]);
  assertEquals(report, {
    rows: 3,
    columns: [
      { name: "age", missing: 1, unseen: 0 },
      { name: "isle", missing: 1, unseen: 0 },
      { name: "sex", missing: 1, unseen: 0 },
    ],
  });
});

Deno.test("encode() takes the given rows in the given order", () => {
  const table = tableFrom({ age: ["30", "40", "x", "60"], isle: [..."ABAB"] });
  const { matrix, report } = encode(encoderOf(AGE, ISLE), table, {
    rows: [3, 0, 3],
    dtype: "float32",
  });
  assertInstanceOf(matrix.data, Float32Array);
  assertEquals([...matrix.data], [3, 0, 1, 0, 1, 0, 3, 0, 1]);
  assertEquals(report.rows, 3);
  assertThrows(
    () => encode(encoderOf(AGE), table, { rows: [4] }),
    RangeError,
    "Cannot encode: a row must be a whole number in [0, 4), got 4",
  );
});

Deno.test("encode() gives standard features mean 0 and sd 1, and minmax 0 to 1", () => {
  const random = seeded(5);
  const cells = range(500).map(() => `${100 + 7 * random.normal()}`);
  const table = tableFrom({ a: cells });
  const fit = (scale: "standard" | "minmax") =>
    encode(
      fitEncoder(table, {
        schema: { columns: [{ name: "a", type: "number" }] },
        targets: [],
        rows: range(500),
        scale,
      }),
      table,
    ).matrix.data;
  const standard = [...fit("standard")], minmax = [...fit("minmax")];
  const mean = standard.reduce((sum, x) => sum + x, 0) / 500;
  const variance = standard.reduce((sum, x) => sum + x * x, 0) / 500;
  assertAlmostEquals(mean, 0, 1e-12);
  assertAlmostEquals(variance, 1, 1e-12);
  assertEquals([Math.min(...minmax), Math.max(...minmax)], [0, 1]);
});

Deno.test("encode() places a number between or beyond two numeric values", () => {
  const encoding = { ...SEX, values: ["1", "2"] };
  const got = encoded(encoding, ["1.0", "2", "1.5", "4", "", "x"]);
  assertEquals(got.data, [0, 1, 0.5, 3, 1, 1]);
  assertEquals([got.missing, got.unseen], [1, 3]);
  assertEquals(got.example, { line: 4, value: "1.5" });
});

Deno.test("encode() fills an unknown text of a binary and counts it", () => {
  const got = encoded(SEX, ["f", "m", "?!", "x", ""]);
  assertEquals(got.data, [0, 1, 1, 1, 1]);
  assertEquals([got.missing, got.unseen], [1, 2]);
  assertEquals(got.example, { line: 4, value: "?!" });
});

Deno.test("encode() compares texts where a binary has leading zeros", () => {
  const encoding = { ...SEX, values: ["1", "2"], fill: 0.25 };
  assertEquals(encoded(encoding, ["2", "02", "1"]).data, [1, 0.25, 0]);
  const codes = { ...SEX, values: ["01", "1"], fill: 0.25 };
  assertEquals(encoded(codes, ["1", "01", "2"]).data, [1, 0, 0.25]);
});

Deno.test("encode() of a binary cell doesn't depend on the cells beside it", () => {
  const encoding = { ...SEX, values: ["1", "2"], fill: 0.25 };
  const cells = ["3", "1.5", "2", "x", "02"];
  const alone = cells.map((cell) => encoded(encoding, [cell]).data[0]!);
  assertEquals(alone, [2, 0.5, 1, 0.25, 0.25]);
  assertEquals(encoded(encoding, cells).data, alone);
  assertEquals(encoded(encoding, cells.toReversed()).data, alone.toReversed());
});

Deno.test("encode() compares texts where two values round to one number", () => {
  const values = ["9007199254740992", "9007199254740993"];
  const encoding = { ...SEX, values, fill: 0.25 };
  assertEquals(encoded(encoding, [...values, "5"]).data, [0, 1, 0.25]);
});

Deno.test("encode() of a binary with one value or none is constant", () => {
  const one = encoded({ ...SEX, values: ["5"], fill: 0 }, ["5", "6", ""]);
  assertEquals([one.data, one.unseen, one.missing], [[0, 0, 0], 1, 1]);
  const none = encoded({ ...SEX, values: [], fill: 0 }, ["5", ""]);
  assertEquals([none.data, none.unseen, none.missing], [[0, 0], 1, 1]);
});

Deno.test("encode() shows the unseen cell that stands first in the file", () => {
  const table = tableFrom({ kind: ["a", "y", "a", "z"] });
  const encoder: Encoder = {
    scale: "standard",
    columns: [{
      name: "kind",
      type: "category",
      values: ["a"],
      other: true,
      fill: 0,
      indicator: false,
    }],
  };
  for (const rows of [[0, 1, 2, 3], [3, 2, 1, 0]]) {
    const { report } = encode(encoder, table, { rows });
    assertEquals(report.columns[0]!.example, { line: 3, value: "y" });
  }
});

Deno.test("encode() of an unseen category is all zeros, or the pool", () => {
  const cells = ["A", "C", "B", "D", ""];
  const zeros = encoded(ISLE, cells);
  assertEquals(zeros.data, [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  assertEquals([zeros.unseen, zeros.missing], [2, 1]);
  assertEquals(zeros.example, { line: 3, value: "C" });
  const pool = encoded({ ...ISLE, other: true, fill: -1 }, cells);
  assertEquals(pool.data, [1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
  assertEquals([pool.unseen, pool.missing], [2, 1]);
});

Deno.test("encode() knows a category of numbers without its texts", () => {
  const encoding = { ...ISLE, values: ["1", "2"] };
  const got = encoded(encoding, ["2.0", "1", "3", ""], true);
  assertEquals(got.data, [0, 1, 1, 0, 0, 0, 0, 1]);
  assertEquals(got.example, { line: 4, value: "3" });
});

Deno.test("encode() names a column that isn't there, and the nearest one", () => {
  const error = assertThrows(
    () => encode(encoderOf(AGE), tableFrom({ Age2: ["1"], b: ["2"] })),
    DataError,
    't.csv has no column "age"',
  );
  assertEquals(error.hint, 'Did you mean "Age2"?');
});

Deno.test("encode() names a text in a number column", () => {
  const error = assertThrows(
    () => encoded(AGE, ["31", "forty"]),
    DataError,
    't.csv, line 3, column "age": "forty" is not a number',
  );
  assertEquals(typeof error.hint, "string");
});

Deno.test("encode() refuses numbers too large for the matrix", () => {
  const tiny = { ...AGE, scale: 1e-10 };
  assertThrows(
    () => encoded(tiny, ["1", "1e300"]),
    DataError,
    't.csv, line 3, column "age": 1e+300 is too large',
  );
  const table = tableFrom({ age: ["1e39"] });
  const plain = encoderOf({ ...AGE, center: 0, scale: 1 });
  assertEquals([...encode(plain, table).matrix.data], [1e39]);
  assertThrows(
    () => encode(plain, table, { dtype: "float32" }),
    DataError,
    "is too large",
  );
});

Deno.test("encode() scales the largest numbers there are", () => {
  const wide = { ...AGE, center: -1.7e308, scale: 1.7e308 };
  assertEquals(encoded(wide, ["1.7e308", "-1.7e308"]).data, [2, 0]);
});
