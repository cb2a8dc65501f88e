import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { readTable } from "@gradus/data";
import {
  answersOf,
  inputValues,
  numericInputs,
  ratesOf,
  responsesAt,
  trainModel,
} from "./mod.ts";

const read = (csv: string) => readTable(new Blob([csv]).stream());

/** Rows of two numbers, the second twice the first plus 1. */
const LINE = "x,y\n" +
  Array.from({ length: 40 }, (_, i) => `${i},${2 * i + 1}\n`).join("");

Deno.test("responsesAt() agrees with predictions for the same rows", async () => {
  const table = await read(LINE);
  const { model } = await trainModel(table, { target: ["y"], epochs: 5 });
  const rows = [0, 7, 39];
  const { predicted, truth } = answersOf(model, table, rows);
  const [x] = inputValues(model.encoder, table, rows);
  assertEquals(numericInputs(model.encoder), ["x"]);
  for (const [i, row] of rows.entries()) assertAlmostEquals(x![i]!, row, 1e-12);
  assertEquals("values" in truth && [...truth.values[0]!], [1, 15, 79]);
  const said = responsesAt(model, rows.map((row) => [row]));
  assertEquals(said, predicted);
});

Deno.test("responsesAt() fills in that nothing is missing", async () => {
  const csv = LINE.replace("\n7,15\n", "\n,15\n");
  const table = await read(csv);
  const schema = {
    columns: [
      { name: "x", type: "number" as const, indicator: true },
      { name: "y", type: "number" as const },
    ],
  };
  const { model } = await trainModel(table, {
    target: ["y"],
    schema,
    epochs: 5,
  });
  assertEquals(model.network.inputs, 2);
  const { predicted } = answersOf(model, table, [3]);
  assertEquals(responsesAt(model, [[3]]), predicted);
  assertEquals(inputValues(model.encoder, table, [3])[0]!.length, 1);
  assertThrows(
    () => responsesAt(model, [[1, 2]]),
    TypeError,
    "must have 1 values, got 2",
  );
});

Deno.test("responsesAt() refuses inputs that aren't numbers", async () => {
  const csv = "k,y\n" +
    Array.from({ length: 40 }, (_, i) => `${"pq"[i % 2]},${i}.5\n`).join("");
  const { model } = await trainModel(await read(csv), {
    target: ["y"],
    epochs: 2,
  });
  assertEquals(numericInputs(model.encoder), undefined);
  assertThrows(
    () => responsesAt(model, [[1]]),
    TypeError,
    "k must be a number, it is a binary",
  );
});

Deno.test("trainModel() says where the rows of each part are, in file order", async () => {
  const table = await read(LINE);
  const { model, parts } = await trainModel(table, {
    target: ["y"],
    epochs: 2,
    validation: 0.25,
    test: 0.25,
  });
  const all = [parts.train, parts.validation!, parts.test!].map((
    { rows },
  ) => [...rows]);
  assertEquals(all.map((rows) => rows.length), [20, 10, 10]);
  for (const rows of all) assertEquals(rows, rows.toSorted((a, b) => a - b));
  assertEquals(new Set(all.flat()).size, 40);
  const { predicted, truth } = answersOf(
    model,
    parts.test!.table,
    parts.test!.rows,
  );
  const squares = predicted.task === "regression" && "values" in truth
    ? [...truth.values[0]!].map((y, i) => (y - predicted.values.data[i]!) ** 2)
    : [];
  const mse = squares.reduce((sum, square) => sum + square / 10, 0);
  assertAlmostEquals(mse, model.scores.test!.metrics.mse!, 1e-9 * mse);
});

const LABELS = Int32Array.of(0, 1, 2, 0);

Deno.test("ratesOf() ranks each of more than two classes against the others", () => {
  const probabilities = Float64Array.of(
    ...[0.8, 0.1, 0.1, 0.2, 0.7, 0.1, 0.1, 0.6, 0.3, 0.5, 0.4, 0.1],
  );
  const predicted = {
    task: "classification" as const,
    labels: Int32Array.of(0, 1, 1, 0),
    probabilities,
  };
  const rates = ratesOf({ predicted, truth: { labels: LABELS } }, 3);
  assertEquals(rates.map(({ positive, share }) => [positive, share]), [
    [0, 0.5],
    [1, 0.25],
    [2, 0.25],
  ]);
  assertEquals(rates.map(({ roc }) => roc.area), [1, 1, 1]);
  assertEquals(rates[0]!.roc.points.at(0), [0, 0]);
  assertEquals(rates[0]!.precisionRecall.points.at(-1), [1, 0.5]);
});

Deno.test("ratesOf() leaves out classes that can't be ranked", () => {
  const predicted = {
    task: "classification" as const,
    labels: LABELS,
    scores: Float64Array.of(1, 2, 3, 4),
  };
  const of = (labels: number[]) =>
    ratesOf({ predicted, truth: { labels: Int32Array.from(labels) } }, 2);
  assertEquals(of([1, 1, 1, 1]), []);
  assertEquals(of([0, 0, 1, 1])[0]!.roc.area, 1);
  const { scores: _, ...bare } = predicted;
  assertEquals(ratesOf({ predicted: bare, truth: { labels: LABELS } }, 3), []);
  assertEquals(ratesOf({ predicted, truth: { values: [] } }, 2), []);
});
