/** The vectors in the state of each optimizer that there is a kernel for. */
export const STATE_VECTORS: Readonly<Record<string, readonly string[]>> = {
  sgd: [],
  momentum: ["v"],
  nesterov: ["v"],
  adagrad: ["sum"],
  rmsprop: ["v"],
  adam: ["m", "v"],
  adamw: ["m", "v"],
};

/** What Adam divides its moments by. */
export interface BiasCorrection {
  /** `1 - β₁ᵗ`. */
  readonly first: number;
  /** `1 - β₂ᵗ`. */
  readonly second: number;
}

/** The divisors of Adam's moments at step t, counted from 1. */
export function biasCorrection(
  t: number,
  beta1: number,
  beta2: number,
): BiasCorrection {
  return { first: 1 - beta1 ** t, second: 1 - beta2 ** t };
}
