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
export * from "./baseline.ts";
export * from "./checkpoint.ts";
export * from "./configuration.ts";
export * from "./cross_validate.ts";
export * from "./fingerprint.ts";
export * from "./format_json.ts";
export * from "./model.ts";
export * from "./model_file.ts";
export * from "./option_specs.ts";
export type * from "./options.ts";
export * from "./outcome.ts";
export * from "./prepare.ts";
export * from "./rules.ts";
export * from "./score.ts";
export * from "./train_model.ts";
export * from "./truth.ts";
export * from "./usage_error.ts";
