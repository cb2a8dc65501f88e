import { type Matrix, matrix } from "@gradus/kernels";
import type { RegressionTarget } from "./target.ts";

/**
 * Turns outputs back into the targets' own units: `y = center + scale · a`.
 *
 * @param target From `fitTarget`, or out of a model file.
 * @param outputs What the network gives, [rows, targets].
 * @param out Where results go, of the same shape; may be `outputs` itself. A
 * new 64-bit matrix unless said.
 * @returns `out`.
 * @throws {TypeError} If a shape doesn't fit.
 *
 * @example An output of 2 standard deviations
 * ```ts
 * import { decodeRegression } from "@gradus/data";
 * import { fromRows } from "@gradus/kernels";
 * import { equal } from "node:assert/strict";
 *
 * const prices = decodeRegression({
 *   task: "regression",
 *   columns: [{ name: "price", center: 100, scale: 15 }],
 *   reason: "",
 * }, fromRows([[2]]));
 * equal(prices.data[0], 130);
 * ```
 */
export function decodeRegression(
  target: RegressionTarget,
  outputs: Matrix,
  out: Matrix = matrix(outputs.rows, outputs.columns),
): Matrix {
  const { columns } = target;
  for (const { rows, columns: width } of [outputs, out]) {
    if (width === columns.length && rows === outputs.rows) continue;
    throw new TypeError(
      `Cannot decode: needs ${outputs.rows} × ${columns.length} numbers, ` +
        `got ${rows} × ${width}`,
    );
  }
  for (const [j, { center, scale }] of columns.entries()) {
    for (let at = j; at < out.data.length; at += columns.length) {
      out.data[at] = center + scale * outputs.data[at]!;
    }
  }
  return out;
}
