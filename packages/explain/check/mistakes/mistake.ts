import { isClosed, type Problem } from "../problem.ts";
import type { Get, Quantity } from "../quantity.ts";
import type { Change } from "../sheet.ts";

/** A known mistake: how a step is computed by who makes it. */
export interface Mistake {
  /** What it is called in files. */
  readonly id: MistakeId;
  /** The ways in which it is made; none where it can't be. */
  readonly ways: (problem: Problem) => readonly Change[];
}

/** Names of the mistakes. */
export type MistakeId =
  | "halfForgotten"
  | "halfAdded"
  | "sumForMean"
  | "meanForSum"
  | "signOfError"
  | "biasForgotten"
  | "transposedForward"
  | "activationForgotten"
  | "slopeForgotten"
  | "slopeAtActivation"
  | "slopeWithNet"
  | "movedWeights"
  | "oldWeights"
  | "transposedBack"
  | "inputForgotten"
  | "netForActivation"
  | "penaltyForgotten"
  | "signOfStep"
  | "rateForgotten"
  | "fixedMoved"
  | "biasNotMoved"
  | "roundedEarly";

/** Quantities of some kind computed another way. */
export function when(
  test: (quantity: Quantity) => boolean,
  work: (get: Get, quantity: Quantity) => number,
): Change {
  return (quantity) =>
    test(quantity) ? (get) => work(get, quantity) : undefined;
}

/** Both changes, the first where it has something to say. */
export function both(one: Change, two: Change): Change {
  return (quantity) => one(quantity) ?? two(quantity);
}

/** A factor on the loss's derivative, and on δ where that has a closed form. */
export function onSlope(problem: Problem, factor: number): Change {
  const last = problem.layers.length, closed = isClosed(problem);
  return when(
    ({ kind, layer }) =>
      layer === last && (kind === "dLda" || closed && kind === "delta"),
    (get, { work }) => factor * work(get),
  );
}
