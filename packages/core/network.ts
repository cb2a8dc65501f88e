import type { Activation, RowActivation } from "@gradus/activations";
import {
  type Backend,
  type Dtype,
  type Matrix,
  matrix,
  type Predictor,
  reference,
  type Vector,
  vector,
} from "@gradus/kernels";
import type { Dense } from "./dense.ts";
import { forward } from "./forward.ts";
import * as initializers from "./initializers/mod.ts";
import type { Initializer } from "./initializers/mod.ts";
import { Random } from "./random.ts";
import { Workspace } from "./workspace.ts";

/** Settings of a {@linkcode Network}. */
export interface NetworkOptions {
  /** Seed of the initial weights, a whole number in [0, 2³²); 0 unless said. */
  seed?: number;
  /** Kind of number; `float64` unless said. */
  dtype?: Dtype;
  /** What computes; `reference` unless said. */
  backend?: Backend;
}

/** A layer of a network: views into its flat parameter vector. */
export interface Layer {
  /** Numbers coming in. */
  readonly inputs: number;
  /** Units, the numbers going out. */
  readonly units: number;
  /** f of the layer. */
  readonly activation: Activation | RowActivation;
  /** Weights in memory order, [inputs, units]; see {@linkcode weightRows}. */
  readonly weights: Matrix;
  /** Biases, [units]. */
  readonly bias: Vector;
  /** Where the weights start in the parameter vector; the biases follow. */
  readonly offset: number;
  /** False if the weights are frozen. */
  readonly trainWeights: boolean;
  /** False if the biases are frozen. */
  readonly trainBias: boolean;
}

/** Rows predicted at a time: enough to amortise a call, small enough to cache. */
const CHUNK = 256;

/**
 * A stack of dense layers over one flat parameter vector.
 *
 * @example Xor, solved by hand
 * ```ts
 * import { relu, identity } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { fromRows } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * const network = new Network(2, [
 *   dense(2, relu, { weights: [[1, 1], [1, 1]], bias: [0, -1] }),
 *   dense(1, identity, { weights: [[1, -2]] }),
 * ]);
 * const inputs = fromRows([[0, 0], [0, 1], [1, 0], [1, 1]]);
 * deepEqual([...network.predict(inputs).data], [0, 1, 1, 0]);
 * ```
 */
export class Network {
  /** Numbers coming in. */
  readonly inputs: number;
  /** Numbers going out. */
  readonly outputs: number;
  /** The layers, first to last. */
  readonly layers: readonly Layer[];
  /** All weights and biases: W₁, b₁, W₂, b₂ …, each W in memory order. */
  readonly parameters: Vector;
  /** Kind of number. */
  readonly dtype: Dtype;
  /** What computes. */
  readonly backend: Backend;
  #workspace: Workspace | undefined;
  #predictor: Predictor | undefined;

  /**
   * A network with its first weights drawn, or as given by the layers.
   *
   * @param inputs Number of inputs, a whole number >= 1.
   * @param layers At least one layer, from {@linkcode dense}.
   * @param options Seed, dtype and backend.
   * @throws {RangeError} If there are no inputs or no layers, or the seed is
   * out of range.
   * @throws {TypeError} If given weights don't fit, or an activation names an
   * unknown initializer.
   */
  constructor(
    inputs: number,
    layers: readonly Dense[],
    options: NetworkOptions = {},
  ) {
    if (!(Number.isInteger(inputs) && inputs >= 1)) {
      throw new RangeError(
        `Cannot create network: inputs must be a whole number >= 1, got ${inputs}`,
      );
    }
    if (layers.length === 0) {
      throw new RangeError(
        "Cannot create network: it needs at least one layer",
      );
    }
    const { seed = 0, dtype = "float64", backend = reference } = options;
    this.inputs = inputs;
    this.dtype = dtype;
    this.backend = backend;
    let size = 0, width = inputs;
    for (const { units } of layers) {
      size += (width + 1) * units;
      width = units;
    }
    this.outputs = width;
    this.parameters = backend.vector(size, dtype);
    this.layers = layViews(inputs, layers, this.parameters);
    this.#predictor = backend.predictor?.(
      this.layers.map(({ activation, weights, bias }) => ({
        ...{ rule: activation, weights, bias },
      })),
    );
    const random = new Random(seed).split("weights");
    for (const [l, layer] of this.layers.entries()) {
      setFirstValues(layer, layers[l]!, l, random);
    }
  }

  /**
   * The outputs for a batch of inputs.
   *
   * @param inputs Shape [rows, inputs].
   * @param out Where they go, shape [rows, outputs]; a new matrix unless given,
   * which takes longer to make than a small network takes for a row.
   * @returns `out`.
   * @throws {TypeError} If the inputs have another number of columns, or `out`
   * has another shape.
   */
  predict(inputs: Matrix, out?: Matrix): Matrix {
    if (inputs.columns !== this.inputs) {
      throw new TypeError(
        `Cannot predict: the network has ${this.inputs} inputs, ` +
          `got ${inputs.columns} columns`,
      );
    }
    const { rows } = inputs;
    const { outputs, dtype } = this;
    out ??= matrix(rows, outputs, vector(rows * outputs, dtype));
    if (out.rows !== rows || out.columns !== outputs) {
      throw new TypeError(
        `Cannot predict: ${rows} rows have ${outputs} outputs each, ` +
          `got room for ${out.rows} × ${out.columns}`,
      );
    }
    if (this.#predictor !== undefined) {
      this.#predictor.run(inputs, out);
      return out;
    }
    const capacity = Math.min(CHUNK, rows);
    if (rows > 0 && (this.#workspace?.capacity ?? 0) < capacity) {
      this.#workspace?.dispose();
      this.#workspace = undefined;
      this.#workspace = new Workspace(this, { capacity, targets: 0 });
    }
    for (let start = 0; start < rows; start += CHUNK) {
      const pass = this.#workspace!.pass(Math.min(CHUNK, rows - start));
      const { x } = pass;
      x.data.set(
        inputs.data.subarray(
          start * this.inputs,
          (start + x.rows) * this.inputs,
        ),
      );
      forward(this, pass);
      out.data.set(pass.layers.at(-1)!.a.data, start * outputs);
    }
    return out;
  }
}

function layViews(
  inputs: number,
  layers: readonly Dense[],
  parameters: Vector,
): Layer[] {
  let offset = 0, width = inputs;
  return layers.map(({ units, activation, trainWeights, trainBias }) => {
    const end = offset + width * units;
    const layer: Layer = {
      inputs: width,
      units,
      activation,
      weights: matrix(width, units, parameters.subarray(offset, end)),
      bias: parameters.subarray(end, end + units),
      offset,
      trainWeights: trainWeights ?? true,
      trainBias: trainBias ?? true,
    };
    offset = end + units;
    width = units;
    return layer;
  });
}

function setFirstValues(
  layer: Layer,
  { activation, initializer, weights, bias }: Dense,
  index: number,
  random: Random,
): void {
  if (weights !== undefined) {
    setWeightRows(layer, weights, index);
  } else {
    const fan = { inputs: layer.inputs, outputs: layer.units };
    const rule = initializer ?? namedInitializer(activation);
    rule.fill(layer.weights.data, fan, random.split(`layer ${index}`));
  }
  if (bias !== undefined) layer.bias.set(bias);
}

function namedInitializer(activation: Activation | RowActivation): Initializer {
  const rule =
    (initializers as Record<string, unknown>)[activation.initializer];
  if (typeof rule !== "object") {
    throw new TypeError(
      `Cannot create network: activation ${activation.name} names an unknown ` +
        `initializer, got ${activation.initializer}`,
    );
  }
  return rule as Initializer;
}

/**
 * A layer's weights as textbooks write them, [units][inputs]: row j holds the
 * weights into unit j. The one place that turns memory order round.
 *
 * @param layer A layer of a network, or its shape with other numbers laid out
 * like its weights, such as their gradient.
 * @returns The rows, copies.
 *
 * @example Two units with three inputs each
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, Network, weightRows } from "@gradus/core";
 * import { deepEqual } from "node:assert/strict";
 *
 * const weights = [[1, 2, 3], [4, 5, 6]];
 * const network = new Network(3, [dense(2, identity, { weights })]);
 * deepEqual(weightRows(network.layers[0]!), weights);
 * deepEqual([...network.parameters], [1, 4, 2, 5, 3, 6, 0, 0]);
 * ```
 */
export function weightRows(
  layer: Pick<Layer, "inputs" | "units" | "weights">,
): number[][] {
  const { inputs, units, weights: { data } } = layer;
  return Array.from(
    { length: units },
    (_, j) => Array.from({ length: inputs }, (_, i) => data[i * units + j]!),
  );
}

/** Sets a layer's weights from rows as {@linkcode weightRows} gives them. */
function setWeightRows(
  layer: Layer,
  rows: readonly (readonly number[])[],
  index: number,
): void {
  const { inputs, units, weights: { data } } = layer;
  for (let j = 0; j < units; j++) {
    const row = rows[j]!;
    if (row.length !== inputs) {
      throw new TypeError(
        `Cannot create network: layer ${index + 1} has ${inputs} inputs, ` +
          `got ${row.length} weights for unit ${j + 1}`,
      );
    }
    for (let i = 0; i < inputs; i++) data[i * units + j] = row[i]!;
  }
}
