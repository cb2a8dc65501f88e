import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { precisionRecallCurve } from "./precision_recall_curve.ts";

// of the five rows that score 0.35 or 0.4, both classes have some of each
const ACTUAL = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
const SCORES = [0.1, 0.4, 0.35, 0.35, 0.8, 0.4, 0.2, 0.9, 0.7, 0.35];

Deno.test("precisionRecallCurve() agrees with scikit-learn 1.9.1, turned", () => {
  const points = precisionRecallCurve(ACTUAL, SCORES).reverse();
  assertEquals(
    points.map((p) => p.threshold),
    [0.1, 0.2, 0.35, 0.4, 0.7, 0.8, 0.9, Infinity],
  );
  assertClose(
    points.map((p) => p.precision),
    [0.5, 0.5555555555555556, 0.625, 0.6, 0.6666666666666666, 1, 1, 1],
  );
  assertClose(
    points.map((p) => p.recall),
    [1, 1, 1, 0.6, 0.4, 0.4, 0.2, 0],
  );
});

Deno.test("precisionRecallCurve() has no recall without class 1", () => {
  const points = precisionRecallCurve([0, 0], [1, 2]);
  assertEquals(points.map((p) => p.recall), [NaN, NaN, NaN]);
  assertEquals(points.map((p) => p.precision), [1, 0, 0]);
});

Deno.test("precisionRecallCurve() refuses what can't be ranked", () => {
  assertThrows(
    () => precisionRecallCurve([0, 1], [0, NaN]),
    RangeError,
    "Cannot compute precisionRecallCurve: scores[1] must be a number",
  );
});
