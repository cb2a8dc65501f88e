import type { Network } from "@gradus/core";
import type {
  Encoder,
  EncodeReport,
  Schema,
  Table,
  TargetEncoding,
} from "@gradus/data";
import type { Loss } from "@gradus/losses";
import type { Baseline } from "./baseline.ts";
import type { Configuration } from "./configuration.ts";
import type {
  DataRecord,
  Evaluation,
  ModelParts,
  TrainingRecord,
  TrainingScores,
} from "./model_parts.ts";
import { interpret, type Predicted } from "./outcome.ts";
import { outputsOf } from "./_outputs_of.ts";
import { scoreRows } from "./score_rows.ts";
import { labelledRows } from "./targets_of.ts";

/** A trained model: from the cells of a table to predictions. */
export class Model implements ModelParts {
  readonly configuration: Configuration;
  readonly schema: Schema;
  readonly encoder: Encoder;
  readonly target: TargetEncoding;
  readonly network: Network;
  readonly loss: Loss;
  readonly baseline: Baseline;
  readonly data: DataRecord;
  readonly training: TrainingRecord;
  readonly scores: TrainingScores;

  /** A model of these parts. */
  constructor(parts: ModelParts) {
    this.configuration = parts.configuration;
    this.schema = parts.schema;
    this.encoder = parts.encoder;
    this.target = parts.target;
    this.network = parts.network;
    this.loss = parts.loss;
    this.baseline = parts.baseline;
    this.data = parts.data;
    this.training = parts.training;
    this.scores = parts.scores;
  }

  /**
   * Predictions for rows of a table, which needs the feature columns only.
   *
   * @param table The table.
   * @returns The predictions, and what had to be made up on the way.
   * @throws {DataError} If a column is missing or a cell isn't a number.
   *
   * @example New rows, which have no target
   * ```ts
   * import { readTable } from "@gradus/data";
   * import { trainModel } from "@gradus/models";
   * import { deepEqual } from "node:assert/strict";
   *
   * const read = (csv: string) => readTable(new Blob([csv]).stream());
   * const rows = Array.from({ length: 60 }, (_, i) => i % 2 ? "1.5,a" : "9.5,b");
   * const table = await read("width,kind\n" + rows.join("\n"));
   * const { model } = await trainModel(table, { target: ["kind"] });
   * const { predicted } = model.predict(await read("width\n1\n10\n"));
   * deepEqual("labels" in predicted && [...predicted.labels], [0, 1]);
   * ```
   */
  predict(table: Table): { predicted: Predicted; report: EncodeReport } {
    const all = new Int32Array(table.rows).map((_, row) => row);
    const { outputs, report } = outputsOf(this, table, all);
    return { predicted: interpret(outputs, this), report };
  }

  /**
   * Scores on the rows of a table that have a target.
   *
   * @param table The table.
   * @returns Loss, metrics and those of the baseline; for classes their
   * confusion.
   * @throws {DataError} If a column or every target is missing, a cell isn't a
   * number, or a class is new to the model.
   *
   * @example Mean absolute error in the target's unit
   * ```ts
   * import { readTable } from "@gradus/data";
   * import { trainModel } from "@gradus/models";
   * import { ok } from "node:assert/strict";
   *
   * const read = (csv: string) => readTable(new Blob([csv]).stream());
   * const rows = Array.from({ length: 50 }, (_, i) => `${i % 17},${3 * (i % 17)}`);
   * const { model } = await trainModel(await read("x,y\n" + rows.join("\n")), {
   *   target: ["y"],
   *   l2: 0,
   * });
   * const { metrics } = model.evaluate(await read("x,y\n2,7\n5,16\n"));
   * ok(Math.abs(metrics.mae! - 1) < 0.01);
   * ```
   */
  evaluate(table: Table): Evaluation {
    const rows = labelledRows(table, this.target);
    return {
      rows: rows.length,
      dropped: table.rows - rows.length,
      ...scoreRows(this, table, rows),
    };
  }
}
