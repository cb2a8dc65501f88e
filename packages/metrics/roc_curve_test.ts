import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { rocCurve } from "./roc_curve.ts";

// of the five rows that score 0.35 or 0.4, both classes have some of each
const ACTUAL = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
const SCORES = [0.1, 0.4, 0.35, 0.35, 0.8, 0.4, 0.2, 0.9, 0.7, 0.35];

Deno.test("rocCurve() agrees with scikit-learn 1.9.1", () => {
  const points = rocCurve(ACTUAL, SCORES);
  assertEquals(
    points.map((p) => p.threshold),
    [Infinity, 0.9, 0.8, 0.7, 0.4, 0.35, 0.2, 0.1],
  );
  assertClose(
    points.map((p) => p.falsePositiveRate),
    [0, 0, 0, 0.2, 0.4, 0.6, 0.8, 1],
  );
  assertClose(
    points.map((p) => p.truePositiveRate),
    [0, 0.2, 0.4, 0.4, 0.6, 1, 1, 1],
  );
});

Deno.test("rocCurve() does not depend on the order of tied rows", () => {
  const turned = rocCurve(ACTUAL.toReversed(), SCORES.toReversed());
  assertEquals(turned, rocCurve(ACTUAL, SCORES));
});

Deno.test("rocCurve() has no rate for a class that does not occur", () => {
  const points = rocCurve([1, 1], [3, 4]);
  assertEquals(points.map((p) => p.falsePositiveRate), [NaN, NaN, NaN]);
  assertEquals(points.map((p) => p.truePositiveRate), [0, 0.5, 1]);
});

Deno.test("rocCurve() refuses what can't be ranked, in its own name", () => {
  assertThrows(
    () => rocCurve([0, 1], [0, NaN]),
    RangeError,
    "Cannot compute rocCurve: scores[1] must be a number, got NaN",
  );
});
