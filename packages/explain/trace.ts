import { copyNetwork, type Dataset, type Network } from "@gradus/core";
import type { Progress, Schedule, State } from "@gradus/optimizers";
import { rowsOf } from "./_numbers.ts";
import { describeNetwork, describeRules } from "./_describe.ts";
import type { StepTrace, Trace, TraceNames } from "./trace_types.ts";
import { Tracer, type TracerOptions } from "./tracer.ts";

/** Settings of {@linkcode trace}. */
export interface TraceOptions extends TracerOptions {
  /** Steps, >= 0; 1 unless said. All are taken on the same batch. */
  steps?: number;
  /** Factor on the learning rate; each step counts as an epoch. */
  schedule?: Schedule;
  /** Epochs that the schedule plans with; the number of steps unless said. */
  epochs?: number;
  /** Optimizer state to go on from, as `Updater.state` gives it. */
  state?: State[];
  /** Names of inputs and outputs, for people. */
  names?: TraceNames;
  /** Which steps, counted from 1, are written down; all unless said. */
  keep?: (step: number) => boolean;
}

/**
 * Takes training steps on a copy of a network and writes down every quantity.
 * The steps are those that `train` takes with all rows as one batch, bit for
 * bit.
 *
 * @param network The network; it stays as it is.
 * @param data The batch: one row or several, all of which are in each step.
 * @param options Loss, optimizer and the rest.
 * @returns All numbers, as plain data.
 * @throws {TypeError} If shapes don't fit.
 * @throws {RangeError} If a setting or a number in the data is out of range.
 *
 * @example The slope of ½(wx + b - y)² at w = 2, b = 0, x = 3, y = 1
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { trace } from "@gradus/explain";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { deepEqual, ok } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity, { weights: [[2]] })]);
 * const { steps: [step] } = trace(
 *   network,
 *   { inputs: fromRows([[3]]), targets: fromRows([[1]]) },
 *   { loss: halfSquaredError, optimizer: sgd(0.1) },
 * );
 * const [pass] = step!.passes, [gradient] = step!.gradients;
 * deepEqual(pass!.forward[0]!.a, [[6]]);
 * deepEqual(pass!.backward[0]!.delta, [[5]]); // a - y
 * deepEqual(gradient!.weights.used, [[15]]); // δ x
 * ok(gradient!.weights.relativeError![0]![0]! < 1e-6);
 * deepEqual(step!.after, [{ weights: [[0.5]], bias: [-0.5] }]);
 * ```
 */
export function trace(
  network: Network,
  data: Dataset,
  options: TraceOptions,
): Trace {
  const { steps = 1, schedule, epochs = steps, state, names } = options;
  const { keep = () => true } = options;
  if (!(Number.isInteger(steps) && steps >= 0)) {
    throw new RangeError(
      `Cannot trace: steps must be a whole number >= 0, got ${steps}`,
    );
  }
  const copy = copyNetwork(network);
  const tracer = new Tracer(copy, data, options);
  if (state !== undefined) tracer.state = state;
  const scheduled = schedule?.init() ?? {};
  const taken: StepTrace[] = [];
  for (let epoch = 0; epoch < steps; epoch++) {
    const at: Progress = { epoch, epochs: Math.max(epochs, steps) };
    const factor = schedule?.factor(at, scheduled) ?? 1;
    const rate = options.optimizer.learningRate * factor;
    if (keep(epoch + 1)) taken.push(tracer.step(rate));
    const loss = keep(epoch + 1) ? taken.at(-1)!.loss : tracer.skip(rate);
    schedule?.observe?.(loss, scheduled);
  }
  return {
    format: "gradus trace",
    version: 1,
    network: describeNetwork(network),
    rules: describeRules(network, tracer.rules),
    ...(names && { names }),
    inputs: rowsOf(data.inputs),
    targets: rowsOf(data.targets),
    steps: taken,
  };
}
