import type { Activation, RowActivation } from "@gradus/activations";
import type { Dataset, Network, UpdateOrder } from "@gradus/core";
import type { Loss, Penalty } from "@gradus/losses";
import type { Optimizer } from "@gradus/optimizers";
import type { Clip } from "@gradus/optimizers/clipping";
import { numbersOf, rowsOf } from "../_numbers.ts";
import type { TraceOptions } from "../trace.ts";
import type { LayerNumbers, Trace } from "../trace_types.ts";

/** A layer: its shape, its rule and its numbers before the step. */
export interface ProblemLayer extends LayerNumbers {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation | RowActivation;
  readonly trainWeights: boolean;
  readonly trainBias: boolean;
}

/** What a step starts from, as plain numbers and rules. */
export interface Problem {
  readonly layers: readonly ProblemLayer[];
  /** The batch, [rows][inputs]. */
  readonly inputs: readonly (readonly number[])[];
  /** One target for each output, [rows][outputs]. */
  readonly targets: readonly (readonly number[])[];
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  readonly penalty?: Penalty;
  readonly clip?: Clip;
  readonly updateOrder: UpdateOrder;
}

/** The problem that the first step of a trace solves. */
export function problemOf(
  network: Network,
  data: Dataset,
  options: TraceOptions,
  trace: Trace,
): Problem {
  const { loss, optimizer, penalty, clip } = options;
  const { outputs } = network;
  return {
    layers: network.layers.map((layer) => ({
      inputs: layer.inputs,
      units: layer.units,
      activation: layer.activation as Activation | RowActivation,
      trainWeights: layer.trainWeights,
      trainBias: layer.trainBias,
      ...numbersOf(layer),
    })),
    inputs: rowsOf(data.inputs),
    targets: rowsOf(data.targets).map((row) =>
      row.length === outputs
        ? row
        : Array.from({ length: outputs }, (_, k) => Number(row[0] === k))
    ),
    loss,
    optimizer,
    learningRate: trace.steps[0]!.learningRate,
    ...(penalty && { penalty }),
    ...(clip && { clip }),
    updateOrder: options.updateOrder ?? "simultaneous",
  };
}

/** Whether loss and output activation have a closed form together. */
export function isClosed({ loss, layers }: Problem): boolean {
  return loss.canonical?.activation === layers.at(-1)!.activation.name;
}
