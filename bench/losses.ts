import type { Dtype } from "@gradus/kernels";
import type { NetworkSpec } from "./work.ts";

/** How far a loss may be off the yardstick's, as a share of it. */
export const TOLERANCE: Readonly<Record<Dtype, number>> = {
  float32: 1e-3,
  float64: 1e-4,
};

/**
 * The mean loss of outputs, from its definition.
 *
 * @param outputs What a peer's network gives, [rows, outputs].
 * @param targets What it should give, one-hot for classes; may hold more rows.
 */
export function lossOf(
  loss: NetworkSpec["loss"],
  outputs: Float64Array,
  targets: Float64Array,
  rows: number,
): number {
  let sum = 0;
  for (let k = 0; k < outputs.length; k++) {
    const a = outputs[k]!, y = targets[k]!;
    // What float32 rounds to 0 or 1 would cost infinitely much.
    const p = Math.min(Math.max(a, 1e-7), 1 - 1e-7);
    if (Number.isNaN(a)) return NaN;
    if (loss === "halfSquaredError") sum += (a - y) ** 2 / 2;
    else if (loss === "categoricalCrossEntropy") sum -= y * Math.log(p);
    else sum -= y * Math.log(p) + (1 - y) * Math.log(1 - p);
  }
  return sum / rows;
}

/** Whether a peer's training came to what the yardstick's did. */
export function agrees(loss: number, yardstick: number, dtype: Dtype): boolean {
  return Math.abs(loss - yardstick) <= TOLERANCE[dtype] * Math.abs(yardstick);
}
