import type { UpdateOrder } from "@gradus/core";

/** What a sub-step shows. */
export type PhaseKind = "forward" | "delta" | "gradient" | "update";

/** A sub-step of a training step. */
export interface Phase {
  /** What it shows. */
  readonly kind: PhaseKind;
  /** The layer that it is about; all layers if left out. */
  readonly layer?: number;
}

/**
 * The sub-steps of a step: forward, δ, gradient and update of all layers at
 * once; or a layer at a time, last layer first, where layers move in turn.
 *
 * @param order When layers move.
 * @param layers Number of layers.
 */
export function phasesOf(order: UpdateOrder, layers: number): Phase[] {
  if (order === "simultaneous") {
    return [
      { kind: "forward" },
      { kind: "delta" },
      { kind: "gradient" },
      { kind: "update" },
    ];
  }
  const phases: Phase[] = [{ kind: "forward" }];
  for (let layer = layers - 1; layer >= 0; layer--) {
    if (order === "layerwise" && layer < layers - 1) {
      phases.push({ kind: "forward", layer });
    }
    phases.push(
      { kind: "delta", layer },
      { kind: "gradient", layer },
      { kind: "update", layer },
    );
  }
  return phases;
}
