/**
 * From a CSV file to what a network eats: typed columns, a schema that people
 * can edit, preprocessing, splits and batches; and made-up data to try things
 * on. Nothing here touches files: streams of bytes and rows go in.
 *
 * @example Read a table and see what is in it
 * ```ts
 * import { inferSchema, readTable } from "@gradus/data";
 * import { deepEqual } from "node:assert/strict";
 *
 * const file = new Blob(["width;kind\n1.5;a\n?;b\n2.5;a\n"]);
 * const table = await readTable(file.stream(), { source: "leaves.csv" });
 * deepEqual([...table.columns[0]!.numbers], [1.5, NaN, 2.5]);
 * deepEqual(inferSchema(table).columns.map(({ type }) => type), [
 *   "number",
 *   "binary",
 * ]);
 * ```
 *
 * @module
 */
export * from "./apply_schema.ts";
export * from "./batches.ts";
export * from "./cell_at.ts";
export * from "./check_numbers.ts";
export * from "./chunks.ts";
export * from "./class_indices.ts";
export * from "./csv.ts";
export * from "./csv_text.ts";
export * from "./decode_regression.ts";
export * from "./encode.ts";
export type * from "./encode_report.ts";
export * from "./encode_target.ts";
export * from "./encoder.ts";
export * from "./fit_encoder.ts";
export * from "./fit_target.ts";
export * from "./folds.ts";
export * from "./gather.ts";
export * from "./generators/circles.ts";
export * from "./generators/classification.ts";
export * from "./generators/moons.ts";
export * from "./generators/regression.ts";
export * from "./generators/spiral.ts";
export type * from "./generators/types.ts";
export * from "./generators/xor.ts";
export * from "./infer_schema.ts";
export * from "./missing.ts";
export * from "./nearest_name.ts";
export * from "./parse_number.ts";
export * from "./parse_schema.ts";
export * from "./rows_with_target.ts";
export type * from "./schema.ts";
export * from "./shuffle.ts";
export * from "./split.ts";
export * from "./summary.ts";
export * from "./table.ts";
export * from "./target.ts";
export * from "./types.ts";
