import type { TargetEncoding } from "@gradus/data";
import { fromRows } from "@gradus/kernels";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { scoresOf } from "./score.ts";

const TWO: TargetEncoding = {
  task: "classification",
  name: "k",
  classes: ["no", "yes"],
  reason: "",
};
const THREE: TargetEncoding = { ...TWO, classes: ["a", "b", "c"] };
const NUMBER: TargetEncoding = {
  task: "regression",
  columns: [{ name: "y", center: 0, scale: 1 }],
  reason: "",
};

/** Two classes: actual 0 0 1 1, predicted 0 1 1 1. */
const PREDICTED = {
  task: "classification",
  labels: Int32Array.of(0, 1, 1, 1),
  scores: Float64Array.of(0.25, 0.75, 0.5, 1),
  probabilities: Float64Array.of(0.75, 0.25, 0.25, 0.75, 0.5, 0.5, 0, 1),
} as const;
const TRUTH = { labels: Int32Array.of(0, 0, 1, 1) };

Deno.test("scoresOf() of two classes agrees with a hand computation", () => {
  const scores = scoresOf(PREDICTED, TRUTH, TWO);
  assertEquals(Object.keys(scores), [
    "accuracy",
    "balancedAccuracy",
    "precision",
    "recall",
    "f1",
    "rocAuc",
    "logLoss",
    "brier",
    "mcc",
  ]);
  const expected: Record<string, number> = {
    accuracy: 3 / 4,
    balancedAccuracy: (1 / 2 + 1) / 2,
    precision: 2 / 3,
    recall: 1,
    f1: 2 * (2 / 3) / (2 / 3 + 1),
    rocAuc: 3 / 4, // 0.25 is below both, 0.75 below one of two
    logLoss: -(Math.log(0.75) + Math.log(0.25) + Math.log(0.5)) / 4,
    brier: (0.25 ** 2 + 0.75 ** 2 + 0.5 ** 2) / 4,
    mcc: (2 * 1 - 1 * 0) / Math.sqrt(3 * 2 * 2 * 1),
  };
  for (const [name, value] of Object.entries(expected)) {
    assertAlmostEquals(scores[name]!, value, 1e-12, name);
  }
});

Deno.test("scoresOf() leaves out what needs probabilities or scores", () => {
  const { labels } = PREDICTED;
  const bare = scoresOf({ task: "classification", labels }, TRUTH, TWO);
  assertEquals(Object.keys(bare), [
    "accuracy",
    "balancedAccuracy",
    "precision",
    "recall",
    "f1",
    "mcc",
  ]);
});

Deno.test("scoresOf() is null where a metric isn't defined", () => {
  const one = { labels: Int32Array.of(1, 1, 1, 1) };
  assertEquals(scoresOf(PREDICTED, one, TWO).rocAuc, null);
  assertEquals(scoresOf(PREDICTED, one, TWO).accuracy, 3 / 4);
});

Deno.test("scoresOf() of three classes takes means over the classes", () => {
  const scores = scoresOf(
    {
      task: "classification",
      labels: Int32Array.of(0, 1, 1),
      probabilities: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0.75, 0.25),
    },
    { labels: Int32Array.of(0, 1, 2) },
    THREE,
  );
  assertAlmostEquals(scores.accuracy!, 2 / 3, 1e-12);
  assertAlmostEquals(scores.precision!, (1 + 1 / 2 + 0) / 3, 1e-12);
  assertAlmostEquals(scores.recall!, (1 + 1 + 0) / 3, 1e-12);
  assertEquals(scores.rocAuc, 1);
  assertAlmostEquals(scores.logLoss!, -Math.log(0.25) / 3, 1e-12);
  assertAlmostEquals(scores.brier!, (0.75 ** 2 + 0.75 ** 2) / 3, 1e-12);
});

Deno.test("scoresOf() of numbers agrees with a hand computation", () => {
  const values = fromRows([[1], [4], [3], [2]]);
  const truth = { values: [Float64Array.of(1, 2, 3, 4)] };
  const scores = scoresOf({ task: "regression", values }, truth, NUMBER);
  assertEquals(scores, {
    mse: 2,
    rmse: Math.SQRT2,
    mae: 1,
    r2: 1 - 8 / 5,
    maxError: 2,
  });
});

Deno.test("scoresOf() of several targets takes the mean over them", () => {
  const values = fromRows([[1, 10], [3, 20]]);
  const truth = { values: [Float64Array.of(1, 3), Float64Array.of(10, 24)] };
  const scores = scoresOf({ task: "regression", values }, truth, NUMBER);
  assertEquals(scores.mse, (0 + 8) / 2);
  assertEquals(scores.maxError, (0 + 4) / 2);
  assertAlmostEquals(scores.r2!, (1 + 1 - 16 / 98) / 2, 1e-12);
});

Deno.test("scoresOf() is null where numbers overflow", () => {
  const values = fromRows([[1e200], [0]]);
  const truth = { values: [Float64Array.of(-1e200, 0)] };
  const scores = scoresOf({ task: "regression", values }, truth, NUMBER);
  assertEquals(scores.mse, null);
  assertEquals(scores.mae, 1e200);
});
