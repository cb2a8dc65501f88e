import {
  type CsvReader,
  type CsvRecord,
  DataError,
  type EncodeReport,
  tableFromRecords,
} from "@gradus/data";
import type { Model } from "./model.ts";
import { UsageError } from "./usage_error.ts";

/** Settings of {@linkcode predictRows}. */
export interface PredictOptions {
  /** Whether to add a column with the probability of each class. */
  probabilities?: boolean;
  /** What messages call the data. */
  source?: string;
  /** Called once, after the last row. */
  onDone?: (report: EncodeReport) => void;
}

/** Rows predicted at a time; what bounds the memory. */
const CHUNK = 1024;

/**
 * Predicts rows as they are read, in bounded memory: each row's own cells,
 * unchanged, and behind them `prediction` (`prediction_<target>` for several
 * targets) and, if asked for, `probability_<class>` for each class. Numbers
 * have all the digits they need to be read back exactly.
 *
 * @param model The model.
 * @param reader The rows.
 * @param options What else to write.
 * @returns The header first, then the rows, in pieces.
 * @throws {UsageError} If probabilities are asked of a model without any.
 * @throws {DataError} If a column is missing, a column would be there twice,
 * or a cell isn't a number.
 *
 * @example Two new flowers
 * ```ts
 * import { readRecords, readTable } from "@gradus/data";
 * import { predictRows, trainModel } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const csv = "width,kind\n" +
 *   Array.from({ length: 60 }, (_, i) => i % 2 ? "1.5,a" : "9.5,b").join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["kind"] });
 * const reader = await readRecords(new Blob(["width\n1\n10\n"]).stream());
 * const pieces = await Array.fromAsync(predictRows(model, reader));
 * deepEqual(pieces.flat(), [["width", "prediction"], ["1", "a"], ["10", "b"]]);
 * ```
 */
export async function* predictRows(
  model: Model,
  reader: CsvReader,
  options: PredictOptions = {},
): AsyncGenerator<string[][]> {
  const { source = "the table", probabilities = false } = options;
  const added = columnsOf(model, probabilities);
  const twice = reader.header.find((name) => added.includes(name));
  if (twice !== undefined) {
    throw new DataError(`${source} already has a column "${twice}"`, {
      hint: "Rename it: predictions would stand under the same name",
    });
  }
  const missing = model.data.reading.missing ?? model.schema.missing;
  let sum: EncodeReport = { rows: 0, columns: [] };
  const predicted = (records: CsvRecord[]) => {
    const table = tableFromRecords(reader.header, records, { source, missing });
    const { cells, report } = predictCells(model, table, probabilities);
    sum = addReports(sum, report);
    return records.map(({ fields }, i) => [...fields, ...cells[i]!]);
  };
  predicted([]); // a column that is missing is known before any row
  yield [[...reader.header, ...added]];
  let waiting: CsvRecord[] = [];
  for await (const record of reader.records) {
    waiting.push(record);
    if (waiting.length < CHUNK) continue;
    yield predicted(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield predicted(waiting);
  options.onDone?.(sum);
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
  table: Parameters<Model["predict"]>[0],
  probabilities: boolean,
): { cells: string[][]; report: EncodeReport } {
  const { predicted, report } = model.predict(table);
  const { target } = model;
  const cells: string[][] = [];
  if (predicted.task === "regression") {
    const { rows, columns, data } = predicted.values;
    for (let i = 0; i < rows; i++) {
      cells.push(
        Array.from(data.subarray(i * columns, (i + 1) * columns), String),
      );
    }
  } else if (target.task === "classification") {
    const { classes } = target;
    for (const [i, label] of predicted.labels.entries()) {
      const row = [classes[label]!];
      if (probabilities) {
        for (let k = 0; k < classes.length; k++) {
          row.push(String(predicted.probabilities![i * classes.length + k]!));
        }
      }
      cells.push(row);
    }
  }
  return { cells, report };
}

/** The report on two pieces of one table. */
function addReports(a: EncodeReport, b: EncodeReport): EncodeReport {
  if (a.columns.length === 0) return b;
  return {
    rows: a.rows + b.rows,
    columns: a.columns.map((column, i) => {
      const other = b.columns[i]!;
      return {
        ...column,
        missing: column.missing + other.missing,
        unseen: column.unseen + other.unseen,
        example: column.example ?? other.example,
      };
    }),
  };
}
