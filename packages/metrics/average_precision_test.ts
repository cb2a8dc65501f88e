import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { averagePrecision } from "./average_precision.ts";

// of the five rows that score 0.35 or 0.4, both classes have some of each
const ACTUAL = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
const SCORES = [0.1, 0.4, 0.35, 0.35, 0.8, 0.4, 0.2, 0.9, 0.7, 0.35];

Deno.test("averagePrecision() agrees with scikit-learn 1.9.1", () => {
  assertClose(averagePrecision(ACTUAL, SCORES), 0.77, { rtol: 1e-15 });
});

Deno.test("averagePrecision() as worked by hand", () => {
  // found at ranks 1, 3 and 4: (1/1 + 2/3 + 3/4) / 3
  const score = averagePrecision([1, 0, 1, 1, 0], [9, 8, 7, 6, 5]);
  assertClose(score, (1 + 2 / 3 + 3 / 4) / 3, { rtol: 1e-15 });
});

Deno.test("averagePrecision() of equal scores is the share of class 1", () => {
  assertEquals(averagePrecision([0, 1, 0, 0], [2, 2, 2, 2]), 0.25);
});

Deno.test("averagePrecision() is NaN without class 1", () => {
  assertEquals(averagePrecision([0, 0], [1, 2]), NaN);
});

Deno.test("averagePrecision() refuses what can't be ranked", () => {
  assertThrows(
    () => averagePrecision([0, 1], [0]),
    TypeError,
    "Cannot compute averagePrecision: scores must be as many as actual",
  );
});
