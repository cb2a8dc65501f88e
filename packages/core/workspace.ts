import {
  type Backend,
  firstRows,
  type Matrix,
  matrix,
  type Vector,
} from "@gradus/kernels";
import type { Network } from "./network.ts";

/** One layer's values on a batch, each of shape [batch, units]. */
export interface LayerValues {
  /** Pre-activations, z = W x + b. */
  readonly z: Matrix;
  /** Activations, a = f(z). */
  readonly a: Matrix;
  /** ∂L/∂z, where L is the mean loss of the batch. */
  readonly delta: Matrix;
}

/** Everything a batch leaves behind on its way forward and back. */
export interface Pass {
  /** The batch's inputs, shape [batch, inputs]. */
  readonly x: Matrix;
  /** The batch's targets, shape [batch, targets]. */
  readonly y: Matrix;
  /** Values of every layer, first to last. */
  readonly layers: readonly LayerValues[];
}

/** A layer's part of the gradient, shaped like its parameters. */
export interface LayerGradient {
  /** ∂L/∂W in memory order, [inputs, units]. */
  readonly weights: Matrix;
  /** ∂L/∂b, [units]. */
  readonly bias: Vector;
  /** Both in one, the weights first. */
  readonly all: Vector;
}

/**
 * All buffers that a network needs to train, allocated once: the flat
 * gradient with a view for each layer, and the values of a batch.
 *
 * @example Every z, a and δ of one sample
 * ```ts
 * import { identity, relu } from "@gradus/activations";
 * import { backprop, dense, forward, Network, Workspace } from "@gradus/core";
 * import { halfSquaredError } from "@gradus/losses";
 * import { deepEqual } from "node:assert/strict";
 *
 * const network = new Network(1, [
 *   dense(2, relu, { weights: [[1], [-1]] }),
 *   dense(1, identity, { weights: [[3, 4]] }),
 * ]);
 * const workspace = new Workspace(network, { capacity: 1, targets: 1 });
 * const pass = workspace.pass(1);
 * pass.x.data[0] = 2;
 * pass.y.data[0] = 5;
 * forward(network, pass);
 * backprop(network, workspace, pass, halfSquaredError);
 * const [hidden, output] = pass.layers;
 * deepEqual([...hidden!.z.data], [2, -2]);
 * deepEqual([...hidden!.a.data], [2, 0]);
 * deepEqual([...output!.delta.data], [1]); // a - y = 6 - 5
 * deepEqual([...hidden!.delta.data], [3, 0]); // f'(z) ⊙ Wᵀ δ
 * deepEqual([...workspace.gradients[1]!.weights.data], [2, 0]); // δ aᵀ
 * ```
 */
export class Workspace {
  /** Rows of the largest batch. */
  readonly capacity: number;
  /** ∂L/∂parameters, laid out like the parameters. */
  readonly gradient: Vector;
  /** Views into the gradient, one a layer. */
  readonly gradients: readonly LayerGradient[];
  readonly #backend: Backend;
  /** What the backend gave. */
  readonly #owned: Vector[] = [];
  readonly #full: Pass;
  readonly #smaller = new Map<number, Pass>();

  /**
   * Buffers for batches of up to `capacity` rows.
   *
   * @param network The network they are for.
   * @param shape Rows of the largest batch, and columns of the targets.
   */
  constructor(network: Network, shape: { capacity: number; targets: number }) {
    const { backend, dtype } = network;
    const { capacity, targets } = shape;
    const own = (length: number) => {
      const vector = backend.vector(length, dtype);
      this.#owned.push(vector);
      return vector;
    };
    const buffer = (columns: number) =>
      matrix(capacity, columns, own(capacity * columns));
    this.#backend = backend;
    this.capacity = capacity;
    this.gradient = own(network.parameters.length);
    this.gradients = network.layers.map(({ inputs, units, offset }) => {
      const end = offset + inputs * units;
      return {
        weights: matrix(inputs, units, this.gradient.subarray(offset, end)),
        bias: this.gradient.subarray(end, end + units),
        all: this.gradient.subarray(offset, end + units),
      };
    });
    this.#full = {
      x: buffer(network.inputs),
      y: buffer(targets),
      layers: network.layers.map(({ units }) => ({
        z: buffer(units),
        a: buffer(units),
        delta: buffer(units),
      })),
    };
  }

  /**
   * The buffers of a batch of this many rows: views into the same memory,
   * whatever the number.
   *
   * @param rows A whole number in [0, capacity].
   * @throws {RangeError} If it is anything else.
   */
  pass(rows: number): Pass {
    if (rows === this.capacity) return this.#full;
    let pass = this.#smaller.get(rows);
    if (pass === undefined) {
      pass = {
        x: firstRows(this.#full.x, rows),
        y: firstRows(this.#full.y, rows),
        layers: this.#full.layers.map(({ z, a, delta }) => ({
          z: firstRows(z, rows),
          a: firstRows(a, rows),
          delta: firstRows(delta, rows),
        })),
      };
      this.#smaller.set(rows, pass);
    }
    return pass;
  }

  /**
   * Gives the buffers back to the backend, if it takes them: nobody may use
   * them any more. Those of a workspace that is left to itself go with the
   * backend.
   */
  dispose(): void {
    for (const vector of this.#owned) this.#backend.release?.(vector);
    this.#owned.length = 0;
  }
}
