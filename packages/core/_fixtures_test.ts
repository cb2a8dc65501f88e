import * as activations from "@gradus/activations";
import * as losses from "@gradus/losses";
import * as optimizers from "@gradus/optimizers";
import { type Dtype, type Matrix, matrix, vector } from "@gradus/kernels";
import type { Dataset } from "./dataset.ts";
import type { Network } from "./network.ts";
import { Random } from "./random.ts";
import { type Pass, Workspace } from "./workspace.ts";

/** Every activation of the catalogue, with its default settings. */
export const ACTIVATIONS: readonly (
  | activations.Activation
  | activations.RowActivation
)[] = Object.values(activations).map((rule) =>
  typeof rule === "function" ? rule() : rule
);

/** Every loss of the catalogue, with its default settings. */
export const LOSSES: readonly losses.Loss[] = Object.values(losses)
  .map((rule) => typeof rule === "function" ? rule() : rule);

/** Makes an optimizer at a learning rate. */
type Make = (learningRate?: number) => optimizers.Optimizer;

/** Every optimizer of the catalogue, by name, at any learning rate. */
export const OPTIMIZERS: readonly [string, Make][] = Object.entries(
  optimizers as unknown as Record<string, Make>,
);

/**
 * A copy of a rule that may be changed: without the hint at a faster way, which
 * speaks for the rule as it was.
 */
export function unhinted<R extends object>(rule: R): R {
  return { ...rule, kernel: undefined };
}

/** Normal draws. */
export function drawn(
  rows: number,
  columns: number,
  random: Random,
  dtype: Dtype = "float64",
): Matrix {
  const data = vector(rows * columns, dtype);
  for (let k = 0; k < data.length; k++) data[k] = random.normal();
  return matrix(rows, columns, data);
}

/** Samples of sums of sines: smooth, and never fitted to the last digit. */
export function waves(rows: number, inputs: number, outputs: number): Dataset {
  const random = new Random(3);
  const x = drawn(rows, inputs, random), y = matrix(rows, outputs);
  for (let n = 0; n < rows; n++) {
    for (let o = 0; o < outputs; o++) {
      let sum = 0;
      for (let i = 0; i < inputs; i++) {
        sum += Math.sin(x.data[n * inputs + i]! + o + i);
      }
      y.data[n * outputs + o] = sum;
    }
  }
  return { inputs: x, targets: y };
}

/** A pass that holds the whole data set, and its workspace. */
export function wholePass(
  network: Network,
  { inputs, targets }: Dataset,
): { workspace: Workspace; pass: Pass } {
  const workspace = new Workspace(network, {
    capacity: inputs.rows,
    targets: targets.columns,
  });
  const pass = workspace.pass(inputs.rows);
  pass.x.data.set(inputs.data);
  pass.y.data.set(targets.data);
  return { workspace, pass };
}
