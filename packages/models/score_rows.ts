import { evaluateLoss } from "@gradus/core";
import { encode, type Table } from "@gradus/data";
import { confusionMatrix } from "@gradus/metrics";
import { baselineScores } from "./baseline.ts";
import type { Evaluation, ModelParts, SplitScore } from "./model_parts.ts";
import { interpret } from "./outcome.ts";
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
  const { encoder, target, network, loss, baseline } = model;
  const { dtype } = network;
  const { matrix, report } = encode(encoder, table, { rows, dtype });
  const data = { inputs: matrix, targets: targetsOf(model, table, rows) };
  const predicted = interpret(network.predict(matrix), model);
  const truth = truthOf(table, rows, target);
  return {
    loss: evaluateLoss(network, data, loss),
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
