import { assertEquals, assertThrows } from "@std/assert";
import { topKAccuracy } from "./top_k_accuracy.ts";

const ACTUAL = [0, 1, 2, 0, 2, 1];
// deno-fmt-ignore
const PROBABILITIES = [
  0.7, 0.2, 0.1,
  0.2, 0.5, 0.3,
  0.1, 0.3, 0.6,
  0.3, 0.4, 0.3,
  0.5, 0.25, 0.25,
  0.2, 0.2, 0.6,
];

Deno.test("topKAccuracy() as worked by hand", () => {
  // places of the right class, ties by index: 1st, 1st, 1st, 2nd, 3rd, 3rd
  const at = (k: number) =>
    topKAccuracy(ACTUAL, PROBABILITIES, { classes: 3, k });
  assertEquals([1, 2, 3].map(at), [3 / 6, 4 / 6, 1]);
});

Deno.test("topKAccuracy() agrees with scikit-learn 1.9.1 without ties", () => {
  const scores = PROBABILITIES.map((p, i) => p + 1e-3 * (i % 3));
  const at = (k: number) => topKAccuracy(ACTUAL, scores, { classes: 3, k });
  assertEquals([1, 2].map(at), [3 / 6, 5 / 6]);
});

Deno.test("topKAccuracy() puts the class of lower index first in a tie", () => {
  const ties = [0.4, 0.4, 0.2];
  const hit = (label: number, k: number) =>
    topKAccuracy([label], ties, { classes: 3, k });
  assertEquals([hit(0, 1), hit(1, 1), hit(1, 2), hit(2, 2)], [1, 0, 1, 0]);
});

Deno.test("topKAccuracy() is 1 once k reaches the classes, and k is 5", () => {
  const options = { classes: 6 };
  const scores = [6, 5, 4, 3, 2, 1];
  assertEquals(topKAccuracy([4], scores, options), 1);
  assertEquals(topKAccuracy([5], scores, options), 0);
  assertEquals(topKAccuracy([5], scores, { ...options, k: 99 }), 1);
});

Deno.test("topKAccuracy() refuses what doesn't fit, in its own name", () => {
  for (const k of [0, 1.5, NaN]) {
    assertThrows(
      () => topKAccuracy([0], [1, 0], { classes: 2, k }),
      RangeError,
      `Cannot compute topKAccuracy: k must be a whole number >= 1, got ${k}`,
    );
  }
  assertThrows(
    () => topKAccuracy([0], [1, NaN], { classes: 2 }),
    RangeError,
    "Cannot compute topKAccuracy: probabilities[1] must be a number, got NaN",
  );
  assertThrows(() => topKAccuracy([0], [1], { classes: 2 }), TypeError);
});
