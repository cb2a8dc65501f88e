import { encode, type Encoder, type Table } from "@gradus/data";
import { matrix, vector } from "@gradus/kernels";
import type { ModelParts } from "./model_parts.ts";
import { interpret, type Predicted } from "./outcome.ts";

/**
 * Names of the inputs of a model that takes numbers and nothing else.
 *
 * @param encoder How its features become numbers.
 * @returns A name for each input; undefined if one isn't a number.
 *
 * @example A category among the inputs
 * ```ts
 * import { numericInputs } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const island = {
 *   name: "island",
 *   type: "binary",
 *   values: ["Biscoe", "Dream"],
 *   fill: 0,
 *   indicator: false,
 * } as const;
 * equal(numericInputs({ scale: "none", columns: [island] }), undefined);
 * ```
 */
export function numericInputs({ columns }: Encoder): string[] | undefined {
  return columns.every(({ type }) => type === "number")
    ? columns.map(({ name }) => name)
    : undefined;
}

/**
 * What a model says at places of its inputs, whether or not there are rows.
 *
 * @param model A model whose inputs are all numbers.
 * @param places Values of the inputs in their own units, [places][inputs].
 * @returns The predictions, one a place.
 * @throws {TypeError} If an input isn't a number, or a place has another
 * number of values.
 *
 * @example Between two classes
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { responsesAt, trainModel } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rows = Array.from({ length: 60 }, (_, i) => i % 2 ? "1.5,a" : "9.5,b");
 * const csv = "width,kind\n" + rows.join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["kind"] });
 * const said = responsesAt(model, [[2], [9]]);
 * deepEqual("labels" in said && [...said.labels], [0, 1]);
 * ```
 */
export function responsesAt(
  model: Pick<ModelParts, "encoder" | "target" | "network" | "loss">,
  places: readonly (readonly number[])[],
): Predicted {
  const { encoder: { columns }, network } = model;
  const data = vector(places.length * network.inputs, network.dtype);
  let at = 0;
  for (const place of places) {
    if (place.length !== columns.length) {
      throw new TypeError(
        `Cannot predict: a place must have ${columns.length} values, ` +
          `got ${place.length}`,
      );
    }
    for (const [i, column] of columns.entries()) {
      if (column.type !== "number") {
        throw new TypeError(
          `Cannot predict: ${column.name} must be a number, it is a ` +
            column.type,
        );
      }
      data[at++] = (place[i]! - column.center) / column.scale;
      if (column.indicator) data[at++] = 0;
    }
  }
  const inputs = matrix(places.length, network.inputs, data);
  return interpret(network.predict(inputs), model);
}

/**
 * The inputs of rows in their own units, what is missing filled in: for models
 * whose inputs are all numbers.
 *
 * @param encoder How features become numbers.
 * @param table The table.
 * @param rows Which of its rows.
 * @returns A list for each input.
 */
export function inputValues(
  encoder: Encoder,
  table: Table,
  rows: ArrayLike<number>,
): Float64Array[] {
  const { matrix: { data, columns: width } } = encode(encoder, table, { rows });
  let feature = 0;
  return encoder.columns.map((column) => {
    const at = feature;
    feature += column.indicator ? 2 : 1;
    const { center, scale } = column.type === "number"
      ? column
      : { center: 0, scale: 1 };
    return Float64Array.from(
      rows,
      (_, i) => data[i * width + at]! * scale + center,
    );
  });
}
