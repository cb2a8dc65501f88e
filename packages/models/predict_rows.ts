import {
  type ChunkOptions,
  csvLine,
  DataError,
  type EncodeReport,
  readChunks,
  type Table,
  tableFromRecords,
} from "@gradus/data";
import { addReports } from "./_add_reports.ts";
import type { Model } from "./model.ts";
import { modelReading } from "./model_reading.ts";
import { UsageError } from "./usage_error.ts";

/** Settings of {@linkcode predictRows}. */
export interface PredictOptions extends Omit<ChunkOptions, "texts"> {
  /** Whether to add a column with the probability of each class. */
  probabilities?: boolean;
  /** Called once, after the last row. */
  onDone?: (report: EncodeReport) => void;
}

/**
 * Predicts rows as they are read, in bounded memory. Each row comes out with its
 * own cells, plain ones as they stand in the file, and behind them `prediction`
 * (`prediction_<target>` for several targets) and, if asked for,
 * `probability_<class>` for each class. Numbers have all the digits they need to
 * be read back exactly.
 *
 * @param model The model.
 * @param stream The bytes of a CSV file; cancelled when reading ends early.
 * @param options How the file is written, where it isn't as in training, and
 * what else to write.
 * @returns CSV text, in pieces: the header's line, then some rows each.
 * @throws {UsageError} If probabilities are asked of a model without any.
 * @throws {DataError} If a column is missing, a column would be there twice,
 * or a cell isn't a number; or as `readRecords`.
 *
 * @example Two new flowers
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { predictRows, trainModel } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const csv = "width,kind\n" +
 *   Array.from({ length: 60 }, (_, i) => i % 2 ? "1.5,a" : "9.5,b").join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["kind"] });
 * const flowers = new Blob(["width\n1\n10\n"]).stream();
 * const pieces = await Array.fromAsync(predictRows(model, flowers));
 * deepEqual(pieces, ["width,prediction\n", "1,a\n10,b\n"]);
 * ```
 */
export async function* predictRows(
  model: Model,
  stream: ReadableStream<Uint8Array>,
  options: PredictOptions = {},
): AsyncGenerator<string, void> {
  const { probabilities = false, onDone, ...given } = options;
  const added = columnsOf(model, probabilities);
  const usual = modelReading(model);
  const reading = {
    ...usual,
    ...given,
    header: given.header ?? usual.header,
    comment: given.comment ?? usual.comment,
    missing: given.missing ?? usual.missing,
  };
  const reader = await readChunks(stream, reading);
  const { header, delimiter, chunks } = reader;
  try {
    checkHeader(header, added, options.source);
    // A column that is missing is known before any row.
    let sum = model.predict(tableFromRecords(header, [], reading)).report;
    const names = [...header, ...added];
    yield `${csvLine(names, delimiter, reading.comment)}\n`;
    for await (const { table, texts } of chunks) {
      const { cells, report } = predictCells(model, table, probabilities);
      sum = addReports(sum, report);
      let text = "";
      for (let i = 0; i < texts.length; i++) {
        text += `${texts[i]}${delimiter}${csvLine(cells[i]!, delimiter)}\n`;
      }
      yield text;
    }
    onDone?.(sum);
  } finally {
    await reader.cancel().catch(() => {}); // an error before says more
  }
}

function checkHeader(
  header: readonly string[],
  added: readonly string[],
  source = "the table",
): void {
  const twice = header.find((name) => added.includes(name));
  if (twice === undefined) return;
  throw new DataError(`${source} already has a column "${twice}"`, {
    hint: "Rename it: predictions would stand under the same name",
  });
}

function columnsOf(
  { target, network }: Model,
  probabilities: boolean,
): string[] {
  if (target.task === "regression") {
    if (probabilities) {
      throw new UsageError("A regression has no probabilities", {
        hint: "Leave --probabilities out",
      });
    }
    const names = target.columns.map(({ name }) => name);
    return names.length === 1
      ? ["prediction"]
      : names.map((name) => `prediction_${name}`);
  }
  if (!probabilities) return ["prediction"];
  const { name, range } = network.layers.at(-1)!.activation;
  if (range[0] < 0 || range[1] > 1) {
    throw new UsageError(
      `This model has no probabilities: its output activation ${name} ` +
        "leaves [0, 1]",
      { hint: "Train it with sigmoid or softmax outputs" },
    );
  }
  return ["prediction", ...target.classes.map((c) => `probability_${c}`)];
}

function predictCells(
  model: Model,
  table: Table,
  probabilities: boolean,
): { cells: (string | number)[][]; report: EncodeReport } {
  const { predicted, report } = model.predict(table);
  const { target } = model;
  const cells: (string | number)[][] = [];
  if (predicted.task === "regression") {
    const { rows, columns, data } = predicted.values;
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let k = 0; k < columns; k++) row.push(data[i * columns + k]!);
      cells.push(row);
    }
  } else if (target.task === "classification") {
    const { classes } = target;
    for (const [i, label] of predicted.labels.entries()) {
      const row: (string | number)[] = [classes[label]!];
      if (probabilities) {
        for (let k = 0; k < classes.length; k++) {
          row.push(predicted.probabilities![i * classes.length + k]!);
        }
      }
      cells.push(row);
    }
  }
  return { cells, report };
}
