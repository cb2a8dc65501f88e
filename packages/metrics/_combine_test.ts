import { assertEquals, assertThrows } from "@std/assert";
import { combine } from "./_combine.ts";

const TWO = { classes: 2, counts: [[5, 2], [1, 4]] };
// class 2 neither occurs nor is predicted
const THREE = { classes: 3, counts: [[5, 2, 0], [1, 4, 0], [0, 0, 0]] };
const recall = (hits: number, actual: number) => actual && hits / actual;

Deno.test("combine() takes class 1 of two and the macro average of more", () => {
  assertEquals(combine("x", TWO, undefined, recall), 4 / 5);
  assertEquals(combine("x", THREE, undefined, recall), (5 / 7 + 4 / 5) / 2);
});

Deno.test("combine() takes the class it is told", () => {
  assertEquals(combine("x", TWO, { positive: 0 }, recall), 5 / 7);
  assertEquals(combine("x", THREE, { positive: 2 }, recall), 0);
});

Deno.test("combine() weights by rows, or counts all classes together", () => {
  const weighted = combine("x", THREE, { average: "weighted" }, recall);
  assertEquals(weighted, (7 * (5 / 7) + 5 * (4 / 5)) / 12);
  const pooled = combine(
    "x",
    THREE,
    { average: "micro" },
    (hits, actual, predicted) => hits + actual * 100 + predicted * 10000,
  );
  assertEquals(pooled, 9 + 1200 + 120000);
});

Deno.test("combine() passes a score what was predicted", () => {
  const predicted = (_h: number, _a: number, predicted: number) => predicted;
  const matrix = { classes: 2, counts: [[5, 3], [1, 4]] };
  assertEquals(combine("x", matrix, { positive: 0 }, predicted), 6);
  assertEquals(combine("x", matrix, { positive: 1 }, predicted), 7);
});

Deno.test("combine() refuses a class or an average that isn't there", () => {
  for (const positive of [2, -1, 0.5, NaN]) {
    assertThrows(
      () => combine("x", TWO, { positive }, recall),
      RangeError,
      `Cannot compute x: positive must be a whole number from 0 to 1, got ${positive}`,
    );
  }
  assertThrows(
    () => combine("x", TWO, { average: "mean" as "macro" }, recall),
    RangeError,
    "Cannot compute x: average must be macro, micro or weighted, got mean",
  );
});
