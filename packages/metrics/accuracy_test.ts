import { assertEquals, assertThrows } from "@std/assert";
import { accuracy } from "./accuracy.ts";

// class 3 is only predicted, 4 only actual, 5 neither
const SIX = {
  classes: 6,
  counts: [
    [4, 0, 1, 0, 0, 0],
    [2, 1, 0, 0, 0, 0],
    [1, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 0, 0],
  ],
};
const TWO = { classes: 2, counts: [[5, 2], [1, 4]] };

Deno.test("accuracy() is the share of the diagonal", () => {
  assertEquals(accuracy(SIX), 6 / 11);
  assertEquals(accuracy(TWO), 9 / 12);
});

Deno.test("accuracy() refuses an empty matrix in its own name", () => {
  assertThrows(
    () => accuracy({ classes: 1, counts: [[0]] }),
    RangeError,
    "Cannot compute accuracy: there must be at least one row, got 0",
  );
});
