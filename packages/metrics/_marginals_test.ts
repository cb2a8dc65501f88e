import { assertEquals, assertThrows } from "@std/assert";
import { marginals, share } from "./_marginals.ts";

Deno.test("marginals() sums rows, columns and the diagonal", () => {
  assertEquals(marginals("x", { classes: 2, counts: [[5, 2], [1, 4]] }), {
    hits: [5, 4],
    actual: [7, 5],
    predicted: [6, 6],
    total: 12,
    right: 9,
  });
});

Deno.test("marginals() refuses a matrix that isn't square", () => {
  assertThrows(
    () => marginals("x", { classes: 2, counts: [[1, 2]] }),
    TypeError,
    "Cannot compute x: counts must have 2 rows, got 1",
  );
  assertThrows(
    () => marginals("x", { classes: 2, counts: [[1, 2], [3]] }),
    TypeError,
    "Cannot compute x: counts[1] must have 2 numbers, got 1",
  );
});

Deno.test("marginals() refuses counts that are none, and an empty matrix", () => {
  for (const bad of [NaN, -1, Infinity]) {
    assertThrows(
      () => marginals("x", { classes: 2, counts: [[1, 2], [bad, 1]] }),
      RangeError,
      `Cannot compute x: counts[1][0] must be >= 0, got ${bad}`,
    );
  }
  assertThrows(
    () => marginals("x", { classes: 1, counts: [[0]] }),
    RangeError,
    "Cannot compute x: there must be at least one row, got 0",
  );
});

Deno.test("share() takes 0 out of 0 for 0", () => {
  assertEquals([share(1, 4), share(0, 4), share(0, 0)], [0.25, 0, 0]);
});
