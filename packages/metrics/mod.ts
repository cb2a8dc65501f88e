/**
 * Metrics: what is reported about predictions, never differentiated.
 *
 * Labels are class indices, 0 to classes - 1. Scores of classes come from a
 * confusion matrix, scores of probabilities from the rows themselves.
 *
 * @example Score a classifier and a regression
 * ```ts
 * import { accuracy, confusionMatrix, f1, rmse } from "@gradus/metrics";
 * import { equal } from "node:assert/strict";
 *
 * const matrix = confusionMatrix([0, 0, 1, 1], [0, 1, 1, 1], { classes: 2 });
 * equal(accuracy(matrix), 0.75);
 * equal(f1(matrix), 0.8);
 *
 * equal(rmse([1, 2], [4, -1]), 3);
 * ```
 *
 * @module
 */
export * from "./accuracy.ts";
export * from "./average_precision.ts";
export type * from "./averaging.ts";
export * from "./balanced_accuracy.ts";
export * from "./brier.ts";
export * from "./class_report.ts";
export * from "./confusion_matrix.ts";
export * from "./f1.ts";
export * from "./log_loss.ts";
export * from "./mae.ts";
export * from "./max_error.ts";
export * from "./mcc.ts";
export * from "./mse.ts";
export * from "./precision.ts";
export * from "./precision_recall_curve.ts";
export * from "./r2.ts";
export * from "./recall.ts";
export * from "./rmse.ts";
export * from "./roc_auc.ts";
export * from "./roc_auc_one_vs_rest.ts";
export * from "./roc_curve.ts";
export * from "./top_k_accuracy.ts";
