import { DataError } from "@gradus/data";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { kindsCsv, lineCsv, modelOf, tableOf } from "./_fixtures_test.ts";

const KINDS = kindsCsv(60, ["u", "v", "w"]);
const OPTIONS = { target: ["kind"], epochs: 60, test: 0 };

Deno.test("Model.predict() needs the feature columns only, in any order", async () => {
  const model = await modelOf(KINDS, OPTIONS);
  const whole = model.predict(await tableOf(KINDS)).predicted;
  const reordered = KINDS.split("\n").map((line) => {
    const [a, b, colour] = line.split(",");
    return [colour, "extra", b, a].join(",");
  }).join("\n").replace("extra", "more");
  const { predicted, report } = model.predict(await tableOf(reordered));
  assertEquals(predicted, whole);
  assertEquals(report.rows, 60);
  assert(predicted.task === "classification");
  for (let i = 0; i < 60; i++) {
    const sum = predicted.probabilities!.slice(3 * i, 3 * i + 3)
      .reduce((s, p) => s + p, 0);
    assertAlmostEquals(sum, 1, 1e-12);
  }
});

Deno.test("Model.predict() reports what it had to make up", async () => {
  const model = await modelOf(KINDS, OPTIONS);
  const { report } = model.predict(
    await tableOf("a,b,colour\n1,,red\n2,3,mauve\n"),
  );
  assertEquals(
    report.columns.map(({ name, missing, unseen }) => [name, missing, unseen]),
    [["a", 0, 0], ["b", 1, 0], ["colour", 0, 1]],
  );
});

Deno.test("Model.predict() names a column that is missing", async () => {
  const model = await modelOf(KINDS, OPTIONS);
  const table = await tableOf("a,b,color\n1,2,red\n", "new.csv");
  const error = assertThrows(() => model.predict(table), DataError);
  assert(error.message.startsWith("new.csv"));
  assert(error.message.includes('"colour"'));
});

Deno.test("Model.evaluate() on the training rows gives the training scores", async () => {
  for (
    const [csv, options] of [
      [KINDS, OPTIONS],
      [lineCsv(40), { target: ["y"], test: 0 }],
      [lineCsv(40), { target: ["y"], test: 0, dtype: "float32" as const }],
    ] as const
  ) {
    const model = await modelOf(csv, {
      ...options,
      target: [...options.target],
    });
    const evaluation = model.evaluate(await tableOf(csv));
    const { loss, metrics, baseline, rows, dropped } = evaluation;
    assertEquals([rows, dropped], [model.data.rows, 0]);
    const { train } = model.scores;
    assertEquals(Object.keys(metrics), Object.keys(train.metrics));
    assertAlmostEquals(loss, train.loss, 1e-6 * Math.abs(train.loss));
    for (const [name, value] of Object.entries(train.metrics)) {
      assertAlmostEquals(metrics[name]!, value!, 1e-6 * Math.abs(value!));
    }
    assertAlmostEquals(
      Object.values(baseline)[0]!,
      Object.values(train.baseline)[0]!,
      1e-9,
    );
  }
});

Deno.test("Model.evaluate() counts the confusion of classes, actual in rows", async () => {
  const model = await modelOf(KINDS, { ...OPTIONS, epochs: 300 });
  // The first three rows of training, but that the third claims to be a u.
  const table = await tableOf(
    "kind,a,b,colour\nu,0,0,red\nv,15,3,green\nu,23,6,blue\n,1,1,red\n",
  );
  const { confusion, rows, dropped, metrics } = model.evaluate(table);
  assertEquals([rows, dropped], [3, 1]);
  assertEquals(confusion, {
    labels: ["u", "v", "w"],
    matrix: [[1, 0, 1], [0, 1, 0], [0, 0, 0]],
  });
  assertAlmostEquals(metrics.accuracy!, 2 / 3, 1e-15);
});

Deno.test("Model.evaluate() of a regression has no confusion; loss is of the scaled target", async () => {
  const model = await modelOf(lineCsv(40), { target: ["y"], test: 0 });
  const { confusion, loss, metrics } = model.evaluate(
    await tableOf(lineCsv(40)),
  );
  assertEquals(confusion, undefined);
  assert(model.target.task === "regression");
  const { scale } = model.target.columns[0]!;
  assertAlmostEquals(loss * scale ** 2, metrics.mse!, 1e-9 * metrics.mse!);
});

Deno.test("Model.evaluate() names a class that it doesn't know", async () => {
  const model = await modelOf(KINDS, OPTIONS);
  const table = await tableOf(
    "kind,a,b,colour\nu,1,2,red\nz,1,2,red\n",
    "e.csv",
  );
  assertThrows(
    () => model.evaluate(table),
    DataError,
    'e.csv, line 3, column "kind": "z" is not a class the model knows',
  );
});
