import type { Loss, Penalty } from "@gradus/losses";
import { backprop } from "./backprop.ts";
import { centralDifference } from "./central_difference.ts";
import { checkDataset, type Dataset } from "./dataset.ts";
import { forward, lossOf } from "./forward.ts";
import type { Network } from "./network.ts";
import { Workspace } from "./workspace.ts";

/** Settings of {@linkcode gradientCheck}. */
export interface GradientCheckOptions {
  /** What is differentiated. */
  loss: Loss;
  /** Cost on the size of the weights, part of what is differentiated. */
  penalty?: Penalty;
}

/** One parameter's derivative, computed twice. */
export interface CheckedGradient {
  /** Layer, counted from 1. */
  readonly layer: number;
  /** Unit, counted from 1. */
  readonly unit: number;
  /** Input of the weight, counted from 1; absent for a bias. */
  readonly input?: number;
  /** By backpropagation. */
  readonly backprop: number;
  /** By differences of the loss. */
  readonly difference: number;
  /** |backprop − difference| over the larger of them, see the function. */
  readonly relativeError: number;
}

/** What a gradient check found. */
export interface GradientCheck {
  /** The largest relative error. */
  readonly worst: CheckedGradient;
  /** Every parameter, in the order of the parameter vector. */
  readonly gradients: readonly CheckedGradient[];
}

/**
 * Compares every derivative that backpropagation gives with central
 * differences of the loss, extrapolated to step 0 (Ridders, 1982). The step
 * shrinks until the estimate settles, so a kink near by (relu at 0, say) is
 * passed over unless a sample stands exactly on it.
 *
 * The relative error of a derivative is `|b - d| / max(|b|, |d|, floor)`,
 * where the floor keeps rounding noise on tiny derivatives from counting as
 * error: it is a millionth of the largest derivative or of the loss, whichever
 * is more, and no less than 1e-9.
 *
 * @param network A float64 network; its parameters are as before afterwards.
 * @param data At least one sample; the loss is their mean.
 * @param options The loss, and the penalty if there is one.
 * @returns Every derivative twice, and the worst.
 * @throws {TypeError} If shapes don't fit, or the network isn't float64.
 * @throws {RangeError} If a number in the data is out of range.
 *
 * @example Backpropagation agrees with differences
 * ```ts
 * import { sigmoid, tanh } from "@gradus/activations";
 * import { dense, gradientCheck, Network } from "@gradus/core";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { ok } from "node:assert/strict";
 *
 * const network = new Network(2, [dense(3, tanh), dense(1, sigmoid)]);
 * const data = { inputs: fromRows([[1, -2]]), targets: fromRows([[1]]) };
 * const { worst } = gradientCheck(network, data, { loss: halfSquaredError });
 * ok(worst.relativeError < 1e-6);
 * ```
 */
export function gradientCheck(
  network: Network,
  data: Dataset,
  options: GradientCheckOptions,
): GradientCheck {
  const { loss, penalty } = options;
  if (network.dtype !== "float64") {
    throw new TypeError(
      `Cannot check gradients: they need float64, got ${network.dtype}`,
    );
  }
  checkDataset(network, data, loss, "check gradients");
  const workspace = new Workspace(network, {
    capacity: data.inputs.rows,
    targets: data.targets.columns,
  });
  const pass = workspace.pass(data.inputs.rows);
  pass.x.data.set(data.inputs.data);
  pass.y.data.set(data.targets.data);
  const weights = network.layers.map(({ weights }) => weights.data);
  const objective = () => {
    forward(network, pass);
    const loss = lossOf(network, pass, options.loss) / pass.x.rows;
    return weights.reduce((sum, w) => sum + (penalty?.value(w) ?? 0), loss);
  };
  const mean = objective();
  backprop(network, workspace, pass, loss);
  for (const [l, w] of weights.entries()) {
    penalty?.addGradient(w, workspace.gradients[l]!.weights.data);
  }
  const exact = workspace.gradient.slice();
  const parameters = network.parameters;
  const differences = exact.map((_, k) => {
    const at = parameters[k]!;
    const slope = centralDifference((x) => {
      parameters[k] = x;
      return objective();
    }, at);
    parameters[k] = at;
    return slope;
  });
  workspace.dispose();
  const floor = errorFloor(mean, exact);
  const gradients: CheckedGradient[] = [];
  for (const [l, { inputs, units, offset }] of network.layers.entries()) {
    for (let p = 0; p < (inputs + 1) * units; p++) {
      const b = exact[offset + p]!, d = differences[offset + p]!;
      const input = Math.floor(p / units);
      gradients.push({
        layer: l + 1,
        unit: p % units + 1,
        ...(input < inputs && { input: input + 1 }),
        backprop: b,
        difference: d,
        relativeError: relativeError(b, d, floor),
      });
    }
  }
  const worst = gradients.reduce((w, g) =>
    g.relativeError > w.relativeError || Number.isNaN(g.relativeError) ? g : w
  );
  return { worst, gradients };
}

/**
 * The size below which a derivative counts as nothing, so that rounding noise
 * on it is no error: a millionth of the largest derivative or of the loss,
 * whichever is more, and no less than 1e-9.
 *
 * @param loss The loss.
 * @param derivatives Its derivatives.
 */
export function errorFloor(
  loss: number,
  derivatives: Iterable<number>,
): number {
  let largest = Math.abs(loss);
  for (const g of derivatives) largest = Math.max(largest, Math.abs(g));
  return Math.max(1e-6 * largest, 1e-9);
}

/**
 * How far two values of one derivative are apart, over the larger of them.
 *
 * @param a One.
 * @param b The other.
 * @param floor From {@linkcode errorFloor}; what the larger counts at least.
 */
export function relativeError(a: number, b: number, floor: number): number {
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), floor);
}
