import { assertEquals, assertThrows } from "@std/assert";
import { range, tableFrom } from "./_fixtures_test.ts";
import { classIndices } from "./class_indices.ts";
import type { ClassificationTarget } from "./target.ts";
import { DataError } from "./types.ts";

const targetOf = (...classes: string[]): ClassificationTarget => (
  { task: "classification", name: "y", classes, reason: "" }
);

Deno.test("classIndices() counts from 0 in the model's order, not the file's", () => {
  const table = tableFrom({ y: ["c", "a", "b", "a"] });
  const target = targetOf("a", "b", "c");
  assertEquals(classIndices(target, table), Int32Array.of(2, 0, 1, 0));
  assertEquals(classIndices(target, table, [2, 0]), Int32Array.of(1, 2));
});

Deno.test("classIndices() reads a number however it is written", () => {
  const table = tableFrom({ y: ["1.0", "+2", "1"] });
  assertEquals(classIndices(targetOf("1", "2"), table), Int32Array.of(0, 1, 0));
});

Deno.test("classIndices() names a class the model doesn't know", () => {
  const table = tableFrom({ y: ["setosa", "setosaa", "oak"] });
  const target = targetOf("setosa", "virginica");
  const near = assertThrows(() => classIndices(target, table), DataError);
  assertEquals(
    near.message,
    't.csv, line 3, column "y": "setosaa" is not a class the model knows',
  );
  assertEquals(near.hint, 'Did you mean "setosa"? It knows: setosa, virginica');
  const far = assertThrows(() => classIndices(target, table, [2]), DataError);
  assertEquals(far.hint, "It knows: setosa, virginica");
  const many = targetOf(...range(22).map((i) => `class ${i + 10}`));
  const long = assertThrows(() => classIndices(many, table, [2]), DataError);
  assertEquals(long.hint?.endsWith("class 29 and 2 more"), true);
});

Deno.test("classIndices() refuses a row without a target", () => {
  const table = tableFrom({ y: ["a", "", "b"] });
  assertThrows(
    () => classIndices(targetOf("a", "b"), table),
    DataError,
    't.csv, line 3, column "y": no target',
  );
});
