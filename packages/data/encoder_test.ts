import { assertEquals } from "@std/assert";
import {
  type BinaryEncoding,
  type CategoryEncoding,
  featureCount,
  featureNames,
} from "./encoder.ts";

const binary = (...values: string[]): BinaryEncoding => (
  { name: "b", type: "binary", values, fill: 0, indicator: false }
);
const category = (other: boolean, ...values: string[]): CategoryEncoding => (
  { name: "c", type: "category", values, other, fill: 0, indicator: false }
);
const namesOf = (column: BinaryEncoding | CategoryEncoding) =>
  featureNames({ scale: "none", columns: [column] });

Deno.test("featureNames() names a binary by its second value, but 0 and 1 not", () => {
  assertEquals(namesOf(binary("no", "yes")), ["b=yes"]);
  assertEquals(namesOf(binary("1", "2")), ["b=2"]);
  assertEquals(namesOf(binary("0", "1")), ["b"]);
  assertEquals(namesOf(binary("1", "0")), ["b=0"]);
  assertEquals(namesOf(binary("-1", "1")), ["b=1"]);
  assertEquals(namesOf(binary("no")), ["b"]);
});

Deno.test("featureNames() never gives the pool the name of a category", () => {
  assertEquals(namesOf(category(true, "x")), ["c=x", "c=other"]);
  assertEquals(namesOf(category(true, "other")), [
    "c=other",
    "c=other (pooled)",
  ]);
  assertEquals(namesOf(category(false, "x", "y")), ["c=x", "c=y"]);
});

Deno.test("featureCount() counts as many as there are names", () => {
  const columns = [
    { ...binary("no", "yes"), indicator: true },
    category(true, "x", "y"),
    { ...category(false), indicator: true },
  ];
  for (const column of columns) {
    assertEquals(featureCount(column), namesOf(column).length);
  }
});
