import { assertEquals, assertThrows } from "@std/assert";
import { classReport } from "./class_report.ts";
import { f1 } from "./f1.ts";
import { precision } from "./precision.ts";
import { recall } from "./recall.ts";

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

Deno.test("classReport() holds the scores of each class", () => {
  assertEquals(classReport(TWO), [
    { precision: 5 / 6, recall: 5 / 7, f1: 10 / 13, support: 7 },
    { precision: 4 / 6, recall: 4 / 5, f1: 8 / 11, support: 5 },
  ]);
});

Deno.test("classReport() agrees with the single metrics, absent classes too", () => {
  for (const [positive, report] of classReport(SIX).entries()) {
    assertEquals(report.precision, precision(SIX, { positive }));
    assertEquals(report.recall, recall(SIX, { positive }));
    assertEquals(report.f1, f1(SIX, { positive }));
  }
  const supports = classReport(SIX).map(({ support }) => support);
  assertEquals(supports, [5, 3, 2, 0, 1, 0]);
});

Deno.test("classReport() refuses an empty matrix in its own name", () => {
  assertThrows(
    () => classReport({ classes: 1, counts: [[0]] }),
    RangeError,
    "Cannot compute classReport: there must be",
  );
});
