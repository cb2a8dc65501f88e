import type { TargetEncoding } from "@gradus/data";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { baselineScores, fitBaseline } from "./baseline.ts";

const NUMBERS: TargetEncoding = {
  task: "regression",
  columns: ["a", "b"].map((name) => ({ name, center: 0, scale: 1 })),
  reason: "",
};
const THREE: TargetEncoding = {
  task: "classification",
  name: "k",
  classes: ["u", "v", "w"],
  reason: "",
};
const TWO: TargetEncoding = { ...THREE, classes: ["u", "v"] };

Deno.test("fitBaseline() is the mean of each target", () => {
  const values = [Float64Array.of(1, 3, 8), Float64Array.of(-1, 0, 1)];
  const [a, b] = fitBaseline({ values }, NUMBERS);
  assertAlmostEquals(a!, 4, 1e-15);
  assertAlmostEquals(b!, 0, 1e-15);
});

Deno.test("fitBaseline() is the share of each class, 0 for one not seen", () => {
  const labels = Int32Array.of(0, 1, 1, 1);
  assertEquals(fitBaseline({ labels }, THREE), [0.25, 0.75, 0]);
});

Deno.test("baselineScores() is of someone who always says the mean", () => {
  const values = [Float64Array.of(1, 3), Float64Array.of(0, 4)];
  const scores = baselineScores([2, 2], { values }, NUMBERS);
  assertEquals(scores, {
    mse: (1 + 4) / 2,
    rmse: (1 + 2) / 2,
    mae: (1 + 2) / 2,
    r2: 0,
    maxError: (1 + 2) / 2,
  });
});

Deno.test("baselineScores() is of someone who always says the largest class", () => {
  const labels = Int32Array.of(0, 1, 1, 1);
  const scores = baselineScores([0.25, 0.75], { labels }, TWO);
  assertEquals(scores.accuracy, 0.75);
  assertEquals(scores.balancedAccuracy, 0.5);
  assertEquals(scores.rocAuc, 0.5);
  assertEquals(scores.mcc, 0);
  assertAlmostEquals(
    scores.logLoss!,
    -(Math.log(0.25) + 3 * Math.log(0.75)) / 4,
    1e-15,
  );
  assertAlmostEquals(scores.brier!, (0.75 ** 2 + 3 * 0.25 ** 2) / 4, 1e-15);
});

Deno.test("baselineScores() of three classes knows no order among them", () => {
  const labels = Int32Array.of(0, 1, 2);
  const scores = baselineScores([0.5, 0.25, 0.25], { labels }, THREE);
  assertAlmostEquals(scores.accuracy!, 1 / 3, 1e-15);
  assertEquals(scores.rocAuc, 0.5);
});
