import type { ChunkOptions } from "@gradus/data";
import type { Model } from "./model.ts";

/**
 * How a table for a model is read: as in training, with the texts of the
 * columns that aren't numbers to it.
 *
 * @param model The model.
 * @returns Options for `readChunks` or `readTable`.
 *
 * @example A model of numbers needs no texts
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { modelReading, trainModel } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const table = await readTable(new Blob(["x,y\n1,2.5\n3,7\n4,9.5\n"]).stream());
 * const { model } = await trainModel(table, { target: ["y"], epochs: 5 });
 * deepEqual(modelReading(model).texts, []);
 * ```
 */
export function modelReading({ data, schema, encoder }: Model): ChunkOptions {
  const { header, comment, missing = schema.missing } = data.reading;
  const texts = encoder.columns.filter(({ type }) => type !== "number");
  return { header, comment, missing, texts: texts.map(({ name }) => name) };
}
