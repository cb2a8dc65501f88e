// deno-lint-ignore-file no-console
/**
 * From a CSV file to a saved model to predictions.
 *
 * `@gradus/models` makes the choices that the other lessons make by hand: types
 * of the columns, scaling, split, network, loss, when to stop. Each can be set;
 * all are stored in the model.
 *
 * Run it: `deno run --allow-read=examples/data examples/csv_to_model.ts`
 */
import { readTable } from "@gradus/data";
import { modelText, parseModel, trainModel } from "@gradus/models";
import { deepEqual, equal, ok } from "node:assert/strict";

/** A share as a percentage. */
function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Prints the lesson, then asserts the scores and the predictions. */
export async function main(
  print: (line: string) => void = console.log,
): Promise<void> {
  // A table: columns of numbers and texts. Whatever gives a stream of bytes
  // will do, be it a file, a response from a server, or a text in memory.
  const path = new URL("data/iris.csv", import.meta.url);
  const file = await Deno.open(path);
  const table = await readTable(file.readable, { source: "iris.csv" });

  // A model: the target, and a hidden layer. The rest is chosen. A fifth of the
  // rows is kept back for the score, and a tenth to see when to stop.
  const { model, result } = await trainModel(table, {
    target: ["species"],
    hidden: [8],
    seed: 1,
  });
  const { configuration, target, data, scores, network } = model;
  if (target.task !== "classification") throw new Error(target.reason);
  const { train, validation, test } = data.split;
  print(`${data.source}: ${data.rows} rows, ${target.reason}`);
  print(`split:    ${train} train, ${validation} validation, ${test} test`);
  print(
    `network:  ${network.inputs}-` +
      configuration.layers.map(({ units, activation }) =>
        `${units} ${activation.name}`
      ).join("-") + `, ${configuration.loss.name}`,
  );
  print(
    `training: ${configuration.optimizer.name}, rate ` +
      `${configuration.learningRate}, ${result.epochs} epochs, stopped by ` +
      result.stoppedBy,
  );

  // A score means something beside that of a guess from the labels alone.
  const { metrics, baseline } = scores.test!;
  print(
    `test:     accuracy ${percent(metrics.accuracy!)}, ` +
      `a guess gets ${percent(baseline.accuracy!)}\n`,
  );

  // The confusion matrix, over all rows: what was taken for what.
  const { confusion, rows } = model.evaluate(table);
  const { labels, matrix } = confusion!;
  print(`actual \\ predicted ${labels.map((l) => l.padStart(12)).join("")}`);
  for (const [k, counts] of matrix.entries()) {
    const cells = counts.map((count) => String(count).padStart(12)).join("");
    print(labels[k]!.padEnd(19) + cells);
  }

  // Predictions for flowers without a label. The third has a cell missing: it
  // is filled with the median of the training rows, and the report says so.
  const flowers = await readTable(
    new Blob([
      "sepal_length,sepal_width,petal_length,petal_width\n" +
      "5.0,3.4,1.5,0.2\n6.0,2.8,4.3,1.3\n6.6,3.0,,2.2\n",
    ]).stream(),
    { source: "flowers.csv" },
  );
  const { predicted, report } = model.predict(flowers);
  if (predicted.task !== "classification") throw new Error("not classes");
  const names = [...predicted.labels].map((k) => target.classes[k]!);
  const classes = target.classes.length;
  print("\nflower   prediction   probability");
  for (const [i, name] of names.entries()) {
    const p = predicted.probabilities![i * classes + predicted.labels[i]!]!;
    print(`${String(i + 1).padEnd(9)}${name.padEnd(13)}${p.toFixed(3)}`);
  }
  const filled = report.columns.filter(({ missing }) => missing > 0);
  for (const { name, missing } of filled) print(`filled: ${missing} ${name}`);

  // Saved and loaded: one JSON text with the scaling, the weights to the last
  // bit, and all that was chosen. `saveModel` of `@gradus/models/files` writes
  // it to disk, whole or not at all.
  const text = modelText(model);
  const loaded = parseModel(text, "iris.json");
  print(`\nsaved as ${text.length} characters of JSON, loaded again`);

  equal(train + validation + test, 150);
  equal(test, 30);
  ok(metrics.accuracy! >= 0.9);
  ok(baseline.accuracy! < 0.5);
  equal(rows, 150);
  const right = matrix.reduce((sum, counts, k) => sum + counts[k]!, 0);
  ok(right / rows >= 0.95);
  deepEqual(names, ["setosa", "versicolor", "virginica"]);
  deepEqual(filled.map(({ name, missing }) => [name, missing]), [
    ["petal_length", 1],
  ]);
  equal(modelText(loaded), text);
  deepEqual(loaded.predict(flowers).predicted, predicted);
}

if (import.meta.main) await main();
