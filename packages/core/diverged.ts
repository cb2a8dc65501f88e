import type { Vector } from "@gradus/kernels";
import type { Network } from "./network.ts";
import type { Pass } from "./workspace.ts";

/**
 * Thrown when a number stops being finite; names the place.
 *
 * @example Much too large a learning rate
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, DivergedError, Network, train } from "@gradus/core";
 * import { fromRows } from "@gradus/kernels";
 * import { mse } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { rejects } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity)]);
 * const data = { inputs: fromRows([[1e9]]), targets: fromRows([[1]]) };
 * const epochs = train(network, data, { loss: mse, optimizer: sgd(1e9) });
 * await rejects(() => Array.fromAsync(epochs), DivergedError);
 * ```
 */
export class DivergedError extends Error {
  /** For `catch` blocks that test names. */
  override readonly name = "DivergedError";
  /** Epoch in which it happened, counted from 1. */
  readonly epoch: number;
  /** Step of that epoch, counted from 1. */
  readonly step: number;
  /** First layer with a number that isn't finite, counted from 1. */
  readonly layer: number;

  /** An error for this place. */
  constructor(
    at: { epoch: number; step: number; layer: number; what: string },
  ) {
    super(
      `Training diverged in epoch ${at.epoch}, step ${at.step}: ${at.what} ` +
        `of layer ${at.layer} is no longer finite`,
    );
    this.epoch = at.epoch;
    this.step = at.step;
    this.layer = at.layer;
  }
}

/**
 * True if every number is finite.
 *
 * @param values Any number of numbers.
 *
 * @example Infinity is not
 * ```ts
 * import { allFinite } from "@gradus/core";
 * import { equal } from "node:assert/strict";
 *
 * equal(allFinite([1, -2]), true);
 * equal(allFinite([1, Infinity]), false);
 * ```
 */
export function allFinite(values: readonly number[] | Vector): boolean {
  // of x - x: NaN as soon as one x isn't finite; four sums don't wait for another
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  const { length } = values, whole = length - length % 4;
  for (let k = 0; k < whole; k += 4) {
    const a = values[k]!, b = values[k + 1]!;
    const c = values[k + 2]!, d = values[k + 3]!;
    s0 += a - a;
    s1 += b - b;
    s2 += c - c;
    s3 += d - d;
  }
  for (let k = whole; k < length; k++) s0 += values[k]! - values[k]!;
  return s0 + s1 + s2 + s3 === 0;
}

/**
 * Where a pass whose loss isn't finite went wrong first.
 *
 * @param network The network, with the parameters of the pass.
 * @param pass A batch that has been run forward.
 * @returns The layer, counted from 1, and the first thing in it that isn't
 * finite; the last layer if only the loss isn't.
 */
export function findCulprit(
  network: Network,
  pass: Pass,
): { layer: number; what: string } {
  for (const [l, { weights, bias }] of network.layers.entries()) {
    if (!allFinite(weights.data)) return { layer: l + 1, what: "a weight" };
    if (!allFinite(bias)) return { layer: l + 1, what: "a bias" };
    const { z, a } = pass.layers[l]!;
    if (!allFinite(z.data)) return { layer: l + 1, what: "a pre-activation" };
    if (!allFinite(a.data)) return { layer: l + 1, what: "an activation" };
  }
  return { layer: network.layers.length, what: "the loss" };
}
