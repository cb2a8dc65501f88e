import type { Network } from "./network.ts";
import type { Pass } from "./workspace.ts";

/** Thrown when a number stops being finite; names the place. */
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

/** True if every number is finite. */
export function allFinite(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k]!)) return false;
  }
  return true;
}

/** Where a pass whose loss isn't finite went wrong first. */
export function findCulprit(
  network: Network,
  pass: Pass,
): { layer: number; what: string } {
  for (const [l, { weights, bias }] of network.layers.entries()) {
    if (!allFinite(weights.data) || !allFinite(bias)) {
      return { layer: l + 1, what: "a weight" };
    }
    const { z, a } = pass.layers[l]!;
    if (!allFinite(z.data)) return { layer: l + 1, what: "a pre-activation" };
    if (!allFinite(a.data)) return { layer: l + 1, what: "an activation" };
  }
  return { layer: network.layers.length, what: "the loss" };
}
