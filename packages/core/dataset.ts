import type { Loss } from "@gradus/losses";
import { type Matrix, rowOf } from "@gradus/kernels";
import type { Network } from "./network.ts";

/** Samples with their answers, one a row. */
export interface Dataset {
  /** Shape [samples, inputs]. */
  readonly inputs: Matrix;
  /** Shape [samples, outputs], or [samples, 1] for class indices. */
  readonly targets: Matrix;
}

/**
 * Checks once, before any arithmetic, that a network, a loss and a data set
 * fit one another, and that every number is one.
 *
 * @throws {TypeError} If a shape doesn't fit.
 * @throws {RangeError} If a value isn't finite, or out of the loss's range.
 */
export function checkDataset(
  network: Network,
  { inputs, targets }: Dataset,
  loss: Loss,
): void {
  const fail = (rule: string) => {
    throw new TypeError(`Cannot train: ${rule}`);
  };
  if (inputs.rows === 0) fail("the data has no rows");
  if (inputs.columns !== network.inputs) {
    fail(
      `the network has ${network.inputs} inputs, the data ${inputs.columns}`,
    );
  }
  if (targets.rows !== inputs.rows) {
    fail(`targets have ${targets.rows} rows, inputs have ${inputs.rows}`);
  }
  const byIndex = targets.columns === 1 && network.outputs > 1 &&
    loss.classIndices === true;
  if (targets.columns !== network.outputs && !byIndex) {
    fail(
      `the network has ${network.outputs} outputs, the targets ` +
        `${targets.columns} columns`,
    );
  }
  checkOutputs(network, loss);
  checkFinite(inputs, "input");
  checkFinite(targets, "target");
  const [low, high] = byIndex
    ? [0, network.outputs - 1]
    : loss.targets ?? [-Infinity, Infinity];
  for (let k = 0; k < targets.data.length; k++) {
    const y = targets.data[k]!;
    if (y < low || y > high || (byIndex && !Number.isInteger(y))) {
      const row = Math.floor(k / targets.columns);
      throw new RangeError(
        `Cannot train: ${loss.name} needs ${
          byIndex ? "class indices" : "targets"
        }` +
          ` in [${low}, ${high}], got ${y} in row ${row}`,
      );
    }
  }
}

/**
 * Checks that the last layer gives values that the loss is defined for.
 *
 * @throws {RangeError} If it may give others, say identity into a
 * cross-entropy.
 */
export function checkOutputs(network: Network, loss: Loss): void {
  const { activation } = network.layers.at(-1)!;
  const [low, high] = loss.outputs ?? [-Infinity, Infinity];
  const [least, greatest] = activation.range;
  if (least < low || greatest > high) {
    throw new RangeError(
      `Cannot train: ${loss.name} needs outputs in [${low}, ${high}], ` +
        `${activation.name} gives [${least}, ${greatest}]`,
    );
  }
}

function checkFinite(m: Matrix, what: string): void {
  for (let i = 0; i < m.rows; i++) {
    const j = rowOf(m, i).findIndex((x) => !Number.isFinite(x));
    if (j >= 0) {
      throw new RangeError(
        `Cannot train: every ${what} must be a finite number, ` +
          `got ${rowOf(m, i)[j]} in row ${i}, column ${j}`,
      );
    }
  }
}

/** Copies rows `order[start]` … of `from` into all rows of `to`. */
export function gatherRows(
  from: Matrix,
  to: Matrix,
  order: ArrayLike<number>,
  start: number,
): void {
  const { columns } = from;
  const source = from.data, target = to.data;
  for (let n = 0, k = 0; n < to.rows; n++) {
    const first = order[start + n]! * columns;
    for (let j = 0; j < columns; j++, k++) target[k] = source[first + j]!;
  }
}
