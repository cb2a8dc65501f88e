import { DivergedError } from "@gradus/core";
import { DataError } from "@gradus/data";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import { kindsCsv, lineCsv, tableOf } from "./_fixtures_test.ts";
import { crossValidate } from "./cross_validate.ts";
import type { TrainingStart } from "./training_context.ts";
import { UsageError } from "./usage_error.ts";

const OPTIONS = { target: ["kind"], folds: 4, epochs: 3 };

Deno.test("crossValidate() gives each metric a value a fold, with mean and sample deviation", async () => {
  const table = await tableOf(kindsCsv(40, ["u", "v"]));
  const scores = (await crossValidate(table, OPTIONS))!;
  assertEquals(Object.keys(scores.metrics), [
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
  const { mean, sd, values } = scores.metrics.logLoss!;
  const [a, b, c, d] = values as [number, number, number, number];
  assertEquals(values.length, 4);
  assertAlmostEquals(mean, (a + b + c + d) / 4, 1e-12);
  const squares = [a, b, c, d].map((v) => (v - mean) ** 2);
  assertAlmostEquals(sd ** 2, squares.reduce((s, q) => s + q) / 3, 1e-12);
  assert(sd > 0);
  assertEquals(scores.baseline.accuracy!.mean, 0.5); // folds of equal shares
  assertEquals(scores.baseline.accuracy!.sd, 0);
});

Deno.test("crossValidate() scores each row once, by a model that hasn't seen it", async () => {
  // Leave one out, and the prediction is the mean of the others: by hand.
  const table = await tableOf("x,y\n5,1.5\n1,2.5\n4,6.5\n2,9.5\n");
  const scores = (await crossValidate(table, {
    target: ["y"],
    task: "regression",
    folds: 4,
    shuffle: false,
    epochs: 1,
  }))!;
  const y = [1.5, 2.5, 6.5, 9.5];
  const errors = y.map((v) => Math.abs(v - (20 - v) / 3));
  const { values } = scores.baseline.mae!;
  for (const [i, e] of errors.entries()) {
    assertAlmostEquals(values[i]!, e, 1e-12);
  }
});

Deno.test("crossValidate() tells rows and folds as they begin", async () => {
  const table = await tableOf(lineCsv(30));
  const starts: TrainingStart[] = [], folds: number[] = [];
  let epochs = 0;
  await crossValidate(table, {
    target: ["y"],
    folds: 3,
    epochs: 2,
    test: 0.1,
    validation: 0.25,
  }, {
    onFold: (fold) => void folds.push(fold),
    onStart: (start) => void starts.push(start),
    onEpoch: () => void epochs++,
  });
  assertEquals(folds, [1, 2, 3]);
  assertEquals(epochs, 6);
  // 3 of 30 rows are kept back, folds have 9, and of the other 18 a quarter watches.
  const [train, validation] = [13, 5];
  assertEquals(
    starts.map(({ rows }) => rows),
    Array(3).fill({ train, validation, test: 9 }),
  );
});

Deno.test("crossValidate() shares classes out over the folds", async () => {
  const table = await tableOf(kindsCsv(30, ["u", "v", "w"]));
  const { baseline } = (await crossValidate(table, {
    ...OPTIONS,
    folds: 5,
  }))!;
  assertAlmostEquals(baseline.balancedAccuracy!.mean, 1 / 3, 1e-12);
  assertEquals(baseline.rocAuc!.values.length, 5); // every fold has each class
});

Deno.test("crossValidate() leaves out a metric that a fold hasn't got", async () => {
  const table = await tableOf(kindsCsv(6, ["u", "v"]));
  const { metrics } = (await crossValidate(table, { ...OPTIONS, folds: 6 }))!;
  assertEquals("rocAuc" in metrics, false); // one row has one class
  assertEquals(metrics.accuracy!.values.length, 6);
});

Deno.test("crossValidate() depends on the seed and nothing else", async () => {
  const table = await tableOf(kindsCsv(40, ["u", "v"]));
  const of = (seed: number) => crossValidate(table, { ...OPTIONS, seed });
  assertEquals(await of(1), await of(1));
  assertNotEquals(await of(1), await of(2));
});

Deno.test("crossValidate() watches by a table of its own", async () => {
  const table = await tableOf(lineCsv(20));
  const starts: TrainingStart[] = [];
  await crossValidate(table, { target: ["y"], folds: 2, epochs: 1 }, {
    others: {
      validation: await tableOf(lineCsv(7), "v.csv"),
      test: await tableOf(lineCsv(5), "t.csv"),
    },
    onStart: (start) => void starts.push(start),
  });
  assertEquals(
    starts.map(({ rows }) => rows),
    Array(2).fill({ train: 10, validation: 7, test: 10 }),
  );
});

Deno.test("crossValidate() refuses more folds than rows", async () => {
  const table = await tableOf("x,y\n1,2.5\n3,\n4,1.5\n9,8\n");
  await assertRejects(
    () => crossValidate(table, { target: ["y"], folds: 4 }),
    DataError,
    "t.csv: 4 folds need at least as many rows with a target, got 3",
  );
  await assertRejects(
    () => crossValidate(table, { target: ["y"], folds: 1 }),
    UsageError,
    "options: folds must be a whole number >= 2, got 1",
  );
});

Deno.test("crossValidate() passes on that a fold diverged", async () => {
  const table = await tableOf(lineCsv(20));
  await assertRejects(
    () =>
      crossValidate(table, {
        target: ["y"],
        folds: 2,
        optimizer: { name: "sgd" },
        learningRate: 1e9,
        epochs: 100,
      }),
    DivergedError,
    "Training diverged in epoch",
  );
});

Deno.test("crossValidate() gives nothing if it is interrupted, or has no time", async () => {
  const table = await tableOf(lineCsv(20));
  const control = new AbortController();
  const options = { target: ["y"], folds: 2, epochs: 5 };
  const scores = await crossValidate(table, options, {
    signal: control.signal,
    onEpoch: ({ epoch }) => {
      if (epoch === 2) control.abort();
    },
  });
  assertEquals(scores, undefined);
  const late = new AbortController();
  late.abort(new DOMException("late", "TimeoutError"));
  await assertRejects(
    () => crossValidate(table, options, { signal: late.signal }),
    UsageError,
    "The time was up before fold 1 had trained for an epoch",
  );
});
