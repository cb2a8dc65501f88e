import type { Loss } from "@gradus/losses";
import type { Matrix } from "@gradus/kernels";
import { allFinite } from "./diverged.ts";
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
 * @param network The network.
 * @param data What it is to be trained on.
 * @param loss What is to be minimised.
 * @param action What can't be done if they don't fit, for the message.
 * @throws {TypeError} If a shape doesn't fit.
 * @throws {RangeError} If a value isn't finite, or out of the loss's range.
 *
 * @example A class that the network doesn't have
 * ```ts
 * import { softmax } from "@gradus/activations";
 * import { checkDataset, dense, Network } from "@gradus/core";
 * import { fromRows } from "@gradus/kernels";
 * import { categoricalCrossEntropy } from "@gradus/losses";
 * import { throws } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(3, softmax)]);
 * const data = { inputs: fromRows([[0]]), targets: fromRows([[3]]) };
 * throws(
 *   () => checkDataset(network, data, categoricalCrossEntropy),
 *   /class indices in \[0, 2\], got 3 in row 0/,
 * );
 * ```
 */
export function checkDataset(
  network: Network,
  data: Dataset,
  loss: Loss,
  action = "train",
): void {
  checkShapes(network, data, loss, action);
  checkOutputs(network, loss, action);
  const { inputs, targets } = data;
  checkFinite(network, inputs, "input", action);
  checkFinite(network, targets, "target", action);
  const byIndex = targets.columns !== network.outputs;
  const [low, high] = byIndex
    ? [0, network.outputs - 1]
    : loss.targets ?? [-Infinity, Infinity];
  for (let k = 0; k < targets.data.length; k++) {
    const y = targets.data[k]!;
    if (y < low || y > high || (byIndex && !Number.isInteger(y))) {
      const what = byIndex ? "class indices" : "targets";
      throw new RangeError(
        `Cannot ${action}: ${loss.name} needs ${what} in [${low}, ${high}], ` +
          `got ${y} in row ${Math.floor(k / targets.columns)}`,
      );
    }
  }
}

/**
 * Checks that a data set is of the network's and the loss's shape.
 *
 * @param network The network.
 * @param data The data set.
 * @param loss A loss that may take class indices.
 * @param action What can't be done if it isn't, for the message.
 * @throws {TypeError} If it isn't.
 */
export function checkShapes(
  network: Network,
  { inputs, targets }: Dataset,
  loss: Loss,
  action: string,
): void {
  const fail = (rule: string) => {
    throw new TypeError(`Cannot ${action}: ${rule}`);
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
}

/**
 * Checks that the last layer gives values that the loss is defined for.
 *
 * @param network The network.
 * @param loss The loss.
 * @param action What can't be done if it doesn't, for the message.
 * @throws {RangeError} If it may give others, say identity into a
 * cross-entropy.
 */
export function checkOutputs(
  network: Network,
  loss: Loss,
  action = "train",
): void {
  const { activation } = network.layers.at(-1)!;
  const [low, high] = loss.outputs ?? [-Infinity, Infinity];
  const [least, greatest] = activation.range;
  if (least < low || greatest > high) {
    throw new RangeError(
      `Cannot ${action}: ${loss.name} needs outputs in [${low}, ${high}], ` +
        `${activation.name} gives [${least}, ${greatest}]`,
    );
  }
}

function checkFinite(
  { backend }: Network,
  m: Matrix,
  what: string,
  action: string,
): void {
  if (backend.allFinite?.(m.data) ?? allFinite(m.data)) return;
  const k = m.data.findIndex((x) => !Number.isFinite(x));
  const row = Math.floor(k / m.columns);
  throw new RangeError(
    `Cannot ${action}: every ${what} must be a finite number, ` +
      `got ${m.data[k]} in row ${row}, column ${k - row * m.columns}`,
  );
}

/** Columns up to which copying one by one beats a copy of the whole row. */
const FEW = 32;

/**
 * Copies rows `order[start]`, `order[start + 1]` … of `from` into all rows of
 * `to`.
 *
 * @param from Shape [samples, columns].
 * @param to Shape [batch, columns].
 * @param order Indices of rows, at least `start + batch` of them.
 * @param start Where in the order to begin.
 *
 * @example A batch of two
 * ```ts
 * import { gatherRows } from "@gradus/core";
 * import { fromRows, matrix } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * const batch = matrix(2, 1);
 * gatherRows(fromRows([[10], [20], [30]]), batch, [1, 2, 0], 1);
 * deepEqual([...batch.data], [30, 10]);
 * ```
 */
export function gatherRows(
  from: Matrix,
  to: Matrix,
  order: ArrayLike<number>,
  start: number,
): void {
  const { columns } = from;
  const source = from.data, target = to.data;
  if (columns > FEW) {
    for (let n = 0; n < to.rows; n++) {
      const first = order[start + n]! * columns;
      target.set(source.subarray(first, first + columns), n * columns);
    }
    return;
  }
  for (let n = 0, k = 0; n < to.rows; n++) {
    const first = order[start + n]! * columns;
    for (let j = 0; j < columns; j++, k++) target[k] = source[first + j]!;
  }
}
