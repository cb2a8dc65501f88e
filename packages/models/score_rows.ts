import { evaluateLoss } from "@gradus/core";
import type { Table } from "@gradus/data";
import { confusionMatrix } from "@gradus/metrics";
import { baselineScores } from "./baseline.ts";
import type { Evaluation, ModelParts, SplitScore } from "./model_parts.ts";
import { interpret } from "./outcome.ts";
import { outputsOf } from "./_outputs_of.ts";
import { scoresOf } from "./score.ts";
import { targetsOf } from "./targets_of.ts";
import { truthOf } from "./truth.ts";

/** What scoring needs of a model. */
export type Scored = Pick<
  ModelParts,
  "encoder" | "target" | "network" | "loss" | "baseline"
>;

/**
 * Loss, metrics and baseline on some labelled rows of a table.
 *
 * @param model Encoders, network, loss and baseline.
 * @param table The table.
 * @param rows Which of its rows; each must have a target.
 * @returns The scores; for classes their confusion.
 * @throws {DataError} As `Model.evaluate`.
 */
export function scoreRows(
  model: Scored,
  table: Table,
  rows: ArrayLike<number>,
): SplitScore & Pick<Evaluation, "confusion" | "report"> {
  const { target, network, baseline } = model;
  let loss = 0;
  const { outputs, report } = outputsOf(model, table, rows, (piece) => {
    const { inputs } = piece, targets = targetsOf(model, table, piece.rows);
    const share = inputs.rows / rows.length;
    loss += share * evaluateLoss(network, { inputs, targets }, model.loss);
  });
  const predicted = interpret(outputs, model);
  const truth = truthOf(table, rows, target);
  return {
    loss,
    metrics: scoresOf(predicted, truth, target),
    baseline: baselineScores(baseline, truth, target),
    ...("labels" in truth && target.task === "classification" &&
      predicted.task === "classification" && {
      confusion: {
        labels: target.classes,
        matrix: confusionMatrix(truth.labels, predicted.labels, {
          classes: target.classes.length,
        }).counts,
      },
    }),
    report,
  };
}
