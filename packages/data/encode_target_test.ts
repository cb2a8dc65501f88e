import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { tableFrom } from "./_fixtures_test.ts";
import { encodeTarget, type EncodeTargetOptions } from "./encode_target.ts";
import type { TargetEncoding } from "./target.ts";
import { DataError } from "./types.ts";

const NUMBERS: TargetEncoding = {
  task: "regression",
  columns: [
    { name: "p", center: 10, scale: 5 },
    { name: "q", center: 0, scale: 1 },
  ],
  reason: "",
};
const classesOf = (...classes: string[]): TargetEncoding => (
  { task: "classification", name: "y", classes, reason: "" }
);

Deno.test("encodeTarget() scales each number by its own rule", () => {
  const table = tableFrom({ q: ["1", "2", ""], p: ["20", "5", "1"] });
  const out = encodeTarget(NUMBERS, table, { rows: [1, 0], dtype: "float32" });
  assertInstanceOf(out.data, Float32Array);
  assertEquals([out.rows, out.columns], [2, 2]);
  assertEquals([...out.data], [-1, 2, 2, 1]);
});

Deno.test("encodeTarget() names a number that is missing or text", () => {
  const table = tableFrom({ q: ["1", "2", ""], p: ["20", "x", "1"] });
  assertThrows(
    () => encodeTarget(NUMBERS, table, { rows: [0, 2] }),
    DataError,
    't.csv, line 4, column "q": no target',
  );
  assertThrows(
    () => encodeTarget(NUMBERS, table, { rows: [0, 1] }),
    DataError,
    't.csv, line 3, column "p": "x" is not a number',
  );
});

const TWO = tableFrom({ y: ["b", "a", "b"] });
const THREE = tableFrom({ y: ["c", "a", "b"] });
const AB = classesOf("a", "b"), ABC = classesOf("a", "b", "c");
const FORMS: [string, TargetEncoding, EncodeTargetOptions, number[]][] = [
  ["two classes", AB, {}, [1, 0, 1]],
  ["two classes with labels", AB, { labels: [-1, 1] }, [1, -1, 1]],
  ["two classes, one hot", AB, { oneHot: true }, [0, 1, 1, 0, 0, 1]],
  ["three classes", ABC, { labels: [-1, 1] }, [2, 0, 1]],
  ["three, one hot", ABC, { oneHot: true }, [0, 0, 1, 1, 0, 0, 0, 1, 0]],
  [
    "three, one hot with labels",
    ABC,
    { oneHot: true, labels: [0.1, 0.9] },
    [0.1, 0.1, 0.9, 0.9, 0.1, 0.1, 0.1, 0.9, 0.1],
  ],
];
for (const [label, target, options, expected] of FORMS) {
  Deno.test(`encodeTarget() writes ${label}`, () => {
    const out = encodeTarget(target, target === AB ? TWO : THREE, options);
    assertEquals([...out.data], expected);
    assertEquals([out.rows, out.columns], [3, expected.length / 3]);
  });
}

Deno.test("encodeTarget() takes the given rows and kind of number", () => {
  const out = encodeTarget(AB, TWO, { rows: [1, 2], dtype: "float32" });
  assertInstanceOf(out.data, Float32Array);
  assertEquals([...out.data], [0, 1]);
});
