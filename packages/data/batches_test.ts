import { assertEquals, assertThrows } from "@std/assert";
import { batches } from "./batches.ts";

Deno.test("batches() cover the rows, the last one shorter", () => {
  assertEquals(batches(7, 3), [
    { start: 0, end: 3 },
    { start: 3, end: 6 },
    { start: 6, end: 7 },
  ]);
  assertEquals(batches(6, 3).length, 2);
});

Deno.test("batches() larger than the rows are one batch", () => {
  assertEquals(batches(3, 32), [{ start: 0, end: 3 }]);
  assertEquals(batches(0, 32), []);
});

Deno.test("batches() refuses sizes that aren't whole and positive", () => {
  for (const size of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => batches(3, size),
      RangeError,
      `Cannot make batches: batchSize must be a whole number >= 1, got ${size}`,
    );
  }
  assertThrows(() => batches(-1, 2), RangeError, "rows must be a whole number");
});
