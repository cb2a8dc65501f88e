import type { ActivationRule, LossRule } from "../backend.ts";
import type { Instance } from "./_module.ts";

/** How the kernels compute a loss and its δ. */
export interface LossKernel {
  /** Which of them. */
  readonly code: number;
  /** What the kernel's sum is divided by. */
  readonly divisor: number;
  /** What the kernel's δ is multiplied by. */
  readonly slope: number;
  /** True if δ is ∂L/∂z, not ∂L/∂a, and the loss is taken from the logits. */
  readonly closed: boolean;
}

/** The kernel for a loss after an activation, if there is one. */
export function lossKernel(
  loss: LossRule,
  rule: ActivationRule,
  outputs: number,
  codes: Instance["losses"],
): LossKernel | undefined {
  const closed = loss.canonical?.activation === rule.name;
  const id = loss.kernel?.id;
  const code = (name: string) => codes.get(name)!;
  switch (id) {
    case "mse":
      return {
        code: code("squaredError"),
        divisor: outputs,
        slope: 2 / outputs,
        closed,
      };
    case "halfSquaredError":
      return { code: code("squaredError"), divisor: 2, slope: 1, closed };
    case "binaryCrossEntropy":
      if (!closed) return;
      return { code: code(id), divisor: outputs, slope: 1 / outputs, closed };
    case "categoricalCrossEntropy":
      if (!closed) return;
      return { code: code(id), divisor: 1, slope: 1, closed };
  }
}
