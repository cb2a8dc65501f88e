import type { KernelHint } from "../backend.ts";

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

/** What a step is taken with; see assembly/optimizers.ts. */
export interface StepRates {
  /** η, for Adam over `1 - β₁ᵗ`. */
  readonly rate: number;
  /** Adam's `1 / √(1 - β₂ᵗ)`. */
  readonly root: number;
  /** What weights shrink by, ηλ of AdamW. */
  readonly shrink: number;
}

/** The rates of step t, counted from 1, at this η. */
export function stepRates(
  { id, parameters = [] }: KernelHint,
  learningRate: number,
  t: number,
): StepRates {
  if (!isAdam(id)) return { rate: learningRate, root: 1, shrink: 0 };
  const [beta1 = 0, beta2 = 0, , weightDecay = 0] = parameters;
  return {
    rate: learningRate / (1 - beta1 ** t),
    root: 1 / Math.sqrt(1 - beta2 ** t),
    shrink: learningRate * weightDecay,
  };
}

/** Whether an optimizer's rates depend on how many steps it has taken. */
export function isAdam(id: string): boolean {
  return id === "adam" || id === "adamw";
}
