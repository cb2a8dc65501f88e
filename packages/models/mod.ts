/**
 * From a raw table to a checked, honest, reproducible model and back: what the
 * command line is made of. Reading and writing files is in
 * `@gradus/models/files`.
 *
 * @example A classifier from a CSV
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { trainModel } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const csv = "width,kind\n" +
 *   Array.from({ length: 60 }, (_, i) => i % 2 ? "1.5,a" : "9.5,b").join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["kind"] });
 * equal(model.scores.test!.metrics.accuracy, 1);
 * ```
 *
 * @module
 */
export * from "./answers.ts";
export * from "./backend_of.ts";
export * from "./baseline.ts";
export * from "./build_network.ts";
export { checkOption } from "./check_option.ts";
export * from "./checkpoint.ts";
export type * from "./configuration.ts";
export * from "./cross_validate.ts";
export * from "./fingerprint.ts";
export * from "./format_json.ts";
export * from "./generate.ts";
export * from "./label.ts";
export * from "./lesson.ts";
export * from "./model.ts";
export * from "./model_reading.ts";
export type * from "./model_parts.ts";
export * from "./model_text.ts";
export * from "./option_specs.ts";
export type * from "./options.ts";
export * from "./outcome.ts";
export * from "./parse_configuration.ts";
export * from "./parse_json.ts";
export * from "./parse_model.ts";
export * from "./parse_option.ts";
export * from "./plan.ts";
export * from "./predict_rows.ts";
export * from "./rates.ts";
export * from "./resolve.ts";
export * from "./responses.ts";
export * from "./rule_text.ts";
export * from "./rules.ts";
export * from "./scale_target.ts";
export * from "./score.ts";
export * from "./score_rows.ts";
export * from "./shares.ts";
export * from "./split_rows.ts";
export * from "./step_setup.ts";
export * from "./targets_of.ts";
export * from "./train_model.ts";
export type * from "./training_context.ts";
export * from "./training_rules.ts";
export * from "./truth.ts";
export * from "./untrained.ts";
export * from "./usage_error.ts";
export { DivergedError, type FitEpoch, weightRows } from "@gradus/core";
export {
  type ColumnSummary,
  type CsvOptions,
  csvText,
  DataError,
  type Encoder,
  type EncodeReport,
  featureNames,
  inferSchema,
  MOST_CATEGORIES,
  nearestName,
  parseNumber,
  parseSchema,
  RARE_SHARE,
  readRecords,
  readTable,
  type Schema,
  summarize,
  type Table,
  type TableSummary,
  type TargetEncoding,
  targetNames,
} from "@gradus/data";
