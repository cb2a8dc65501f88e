import type { Table } from "@gradus/data";
import type { ModelParts } from "./model_parts.ts";
import { interpret, type Predicted } from "./outcome.ts";
import { outputsOf } from "./_outputs_of.ts";
import type { Truth } from "./score.ts";
import { truthOf } from "./truth.ts";

/** What a model says about rows, and what is true of them. */
export interface Answers {
  /** What it says. */
  readonly predicted: Predicted;
  /** What is true. */
  readonly truth: Truth;
}

/**
 * Predictions for labelled rows beside their truth.
 *
 * @param model Encoders, network and loss.
 * @param table The table.
 * @param rows Which of its rows; each must have a target.
 * @returns Both, a place for each row.
 * @throws {DataError} As `Model.evaluate`.
 *
 * @example The one row that is wrong
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { answersOf, trainModel } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const read = (csv: string) => readTable(new Blob([csv]).stream());
 * const rows = Array.from({ length: 60 }, (_, i) => i % 2 ? "1.5,a" : "9.5,b");
 * const table = await read("width,kind\n" + rows.join("\n"));
 * const { model } = await trainModel(table, { target: ["kind"] });
 * const { predicted, truth } = answersOf(
 *   model,
 *   await read("width,kind\n1,a\n2,b\n"),
 *   [0, 1],
 * );
 * deepEqual("labels" in predicted && [...predicted.labels], [0, 0]);
 * deepEqual("labels" in truth && [...truth.labels], [0, 1]);
 * ```
 */
export function answersOf(
  model: Pick<ModelParts, "encoder" | "target" | "network" | "loss">,
  table: Table,
  rows: ArrayLike<number>,
): Answers {
  return {
    predicted: interpret(outputsOf(model, table, rows).outputs, model),
    truth: truthOf(table, rows, model.target),
  };
}
