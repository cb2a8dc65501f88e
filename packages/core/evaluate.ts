import type { Loss } from "@gradus/losses";
import { checkDataset, checkShapes, type Dataset } from "./dataset.ts";
import { forward, lossOf } from "./forward.ts";
import type { Network } from "./network.ts";
import { Workspace } from "./workspace.ts";

/** Rows evaluated at a time. */
const CHUNK = 256;

/** The mean loss of a network on a data set; its buffers are allocated once. */
export class Evaluator {
  readonly #network: Network;
  readonly #data: Dataset;
  readonly #loss: Loss;
  readonly #workspace: Workspace;

  /**
   * An evaluator of this network on this data.
   *
   * @param network The network; each call takes its parameters of then.
   * @param data At least one sample.
   * @param loss The loss.
   * @throws {TypeError} If shapes don't fit.
   */
  constructor(network: Network, data: Dataset, loss: Loss) {
    checkShapes(network, data, loss, "evaluate");
    this.#network = network;
    this.#data = data;
    this.#loss = loss;
    this.#workspace = new Workspace(network, {
      capacity: Math.min(CHUNK, data.inputs.rows),
      targets: data.targets.columns,
    });
  }

  /** The mean loss at the network's current parameters, penalties left out. */
  loss(): number {
    const { rows } = this.#data.inputs;
    let sum = 0;
    for (let start = 0; start < rows; start += CHUNK) {
      sum += this.#sumFrom(start);
    }
    return sum / rows;
  }

  /**
   * The same number, with a rest after every 256 rows if one is due.
   *
   * @param rest Begins a rest, or returns undefined if none is due.
   */
  async lossWithRests(rest: () => Promise<void> | undefined): Promise<number> {
    const { rows } = this.#data.inputs;
    let sum = 0;
    for (let start = 0; start < rows; start += CHUNK) {
      sum += this.#sumFrom(start);
      const pause = rest();
      if (pause !== undefined) await pause;
    }
    return sum / rows;
  }

  /** Gives its buffers back; the last call. */
  dispose(): void {
    this.#workspace.dispose();
  }

  /** Sum of the losses of the chunk that begins with this row. */
  #sumFrom(start: number): number {
    const { inputs, targets } = this.#data;
    const pass = this.#workspace.pass(Math.min(CHUNK, inputs.rows - start));
    for (const [from, to] of [[inputs, pass.x], [targets, pass.y]] as const) {
      const first = start * to.columns;
      to.data.set(from.data.subarray(first, first + to.data.length));
    }
    forward(this.#network, pass);
    return lossOf(this.#network, pass, this.#loss);
  }
}

/**
 * The mean loss of a network on a data set, penalties left out.
 *
 * @param network The network.
 * @param data At least one sample.
 * @param loss The loss.
 * @throws {TypeError} If shapes don't fit.
 * @throws {RangeError} If a value isn't finite, or out of the loss's range.
 *
 * @example A network that always answers 0
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, evaluateLoss, Network } from "@gradus/core";
 * import { zeros } from "@gradus/core/initializers";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { equal } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity, { initializer: zeros })]);
 * const data = { inputs: fromRows([[1], [2]]), targets: fromRows([[2], [4]]) };
 * equal(evaluateLoss(network, data, halfSquaredError), 5);
 * ```
 */
export function evaluateLoss(
  network: Network,
  data: Dataset,
  loss: Loss,
): number {
  checkDataset(network, data, loss, "evaluate");
  const evaluator = new Evaluator(network, data, loss);
  try {
    return evaluator.loss();
  } finally {
    evaluator.dispose();
  }
}
