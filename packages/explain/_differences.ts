import {
  centralDifference,
  copyNetwork,
  type Dataset,
  errorFloor,
  forward,
  hasKink,
  lossOf,
  type Network,
  type Pass,
  relativeError,
  type StepRules,
  Workspace,
} from "@gradus/core";
import { type Matrix, matrix, reference, type Vector } from "@gradus/kernels";
import { unitRows } from "./_numbers.ts";
import type { UnitIndex } from "./tracer.ts";
import type { ParameterGradient } from "./trace_types.ts";

/** A layer's gradient as backpropagation gives it, in memory order. */
interface Exact {
  /** ∂L/∂W, [inputs, units]. */
  readonly weights: Matrix;
  /** ∂L/∂b, [units]. */
  readonly bias: Vector;
  /** What the penalty adds to ∂L/∂W. */
  readonly penalty: Vector | undefined;
}

type Checked<N, B> = Required<
  Pick<ParameterGradient<N, B>, "difference" | "relativeError" | "kink">
>;

/**
 * The gradient a second time, by central differences of the loss, in float64
 * on a copy of the network.
 *
 * With order `inPlace`, δ goes through weights that have moved while z and a
 * are those of before. What it is the slope of is then the loss of a network
 * that has the new weights above, and a constant added to each z there that
 * makes up for the move; that is what is nudged.
 */
export class Differences {
  readonly #twin: Network;
  readonly #pass: Pass;
  readonly #rules: StepRules;
  readonly #units: readonly UnitIndex[] | undefined;
  /** z and a of the pass, as they were when it ran. */
  #ran: { z: Matrix; a: Matrix }[] = [];

  /** Differences for a network on a batch; of all units unless said. */
  constructor(
    network: Network,
    data: Dataset,
    rules: StepRules,
    units: readonly UnitIndex[] | undefined,
  ) {
    this.#twin = copyNetwork(network, {
      dtype: "float64",
      backend: reference,
    });
    const workspace = new Workspace(this.#twin, {
      capacity: data.inputs.rows,
      targets: data.targets.columns,
    });
    this.#pass = workspace.pass(data.inputs.rows);
    this.#pass.x.data.set(data.inputs.data);
    this.#pass.y.data.set(data.targets.data);
    this.#rules = rules;
    this.#units = units;
  }

  /** Told of the parameters with which the batch has been run forward. */
  newPass(network: Network): void {
    this.#twin.parameters.set(network.parameters);
    forward(this.#twin, this.#pass);
    this.#ran = this.#pass.layers.map(({ z, a }) => ({
      z: copyOf(z),
      a: copyOf(a),
    }));
  }

  /** The gradient of a layer at the network's present parameters. */
  layer(network: Network, l: number, exact: Exact): {
    weights: Checked<number[][], boolean[][]>;
    bias: Checked<number[], boolean[]>;
  } {
    const twin = this.#twin;
    twin.parameters.set(network.parameters);
    const layer = twin.layers[l]!, { inputs, units, trainWeights } = layer;
    const shifts = this.#shifts(l);
    const wanted = this.#units?.filter((unit) => unit.layer === l);
    const size = (inputs + 1) * units;
    const difference = new Float64Array(size).fill(NaN);
    const error = new Float64Array(size).fill(NaN);
    const kink = new Float64Array(size);
    const total = new Float64Array(size);
    total.set(exact.weights.data);
    exact.penalty?.forEach((g, k) => total[k]! += g);
    total.set(exact.bias, inputs * units);
    const penalised = trainWeights ? layer.weights.data : undefined;
    const objective = () => this.#objective(l, shifts, penalised);
    const floor = errorFloor(objective(), total);
    const all = twin.parameters.subarray(layer.offset, layer.offset + size);
    for (let k = 0; k < size; k++) {
      const unit = k % units, input = Math.floor(k / units);
      const meant = wanted?.some((one) =>
        one.unit === unit &&
        (input === inputs || (one.inputs?.includes(input) ?? true))
      ) ?? true;
      if (!meant) continue;
      const at = all[k]!;
      const nudged = (value: number) => {
        all[k] = value;
        return objective();
      };
      difference[k] = centralDifference(nudged, at);
      kink[k] = Number(hasKink(nudged, at));
      all[k] = at;
      error[k] = relativeError(total[k]!, difference[k]!, floor);
    }
    const rows = (v: Float64Array) =>
      unitRows(layer, v.subarray(0, inputs * units));
    const last = (v: Float64Array) => [...v.subarray(inputs * units)];
    return {
      weights: {
        difference: rows(difference),
        relativeError: rows(error),
        kink: rows(kink).map((row) => row.map(Boolean)),
      },
      bias: {
        difference: last(difference),
        relativeError: last(error),
        kink: last(kink).map(Boolean),
      },
    };
  }

  /** What makes up for the move of each layer above l; undefined for 0. */
  #shifts(l: number): (Matrix | undefined)[] {
    return this.#twin.layers.map(({ weights, bias, units }, k) => {
      if (k <= l) return undefined;
      const { z } = this.#ran[k]!, x = this.#ran[k - 1]!.a;
      const shift = matrix(z.rows, units);
      reference.affine(x, weights, bias, shift);
      let moved = false;
      for (let i = 0; i < shift.data.length; i++) {
        shift.data[i] = z.data[i]! - shift.data[i]!;
        moved ||= shift.data[i] !== 0;
      }
      return moved ? shift : undefined;
    });
  }

  /** Mean loss and penalty, from layer l up. */
  #objective(
    l: number,
    shifts: readonly (Matrix | undefined)[],
    penalised: Vector | undefined,
  ): number {
    const { layers } = this.#twin;
    let x = l === 0 ? this.#pass.x : this.#ran[l - 1]!.a;
    for (let k = l; k < layers.length; k++) {
      const { weights, bias, activation } = layers[k]!;
      const { z, a } = this.#pass.layers[k]!;
      reference.affine(x, weights, bias, z);
      const shift = shifts[k];
      if (shift) shift.data.forEach((s, i) => z.data[i]! += s);
      reference.activate(activation, z, a);
      x = a;
    }
    const { loss, penalty } = this.#rules;
    const mean = lossOf(this.#twin, this.#pass, loss) / this.#pass.x.rows;
    return mean + (penalised ? penalty?.value(penalised) ?? 0 : 0);
  }
}

function copyOf({ rows, columns, data }: Matrix): Matrix {
  return matrix(rows, columns, data.slice());
}
