import type { Activation, RowActivation } from "@gradus/activations";
import type { Initializer } from "./initializers/types.ts";

/** Settings of {@linkcode dense}. */
export interface DenseOptions {
  /** First values of the weights; the one the activation names unless said. */
  initializer?: Initializer;
  /** The weights themselves, [units][inputs]: row j holds unit j's. */
  weights?: readonly (readonly number[])[];
  /** The biases themselves, [units]; 0 unless said. */
  bias?: readonly number[];
  /** False freezes the weights. */
  trainWeights?: boolean;
  /** False freezes the biases. */
  trainBias?: boolean;
}

/** A layer as asked for, before it knows its number of inputs. */
export interface Dense extends DenseOptions {
  /** Number of units, >= 1. */
  readonly units: number;
  /** f of the layer: elementwise, or row-wise such as softmax. */
  readonly activation: Activation | RowActivation;
}

/**
 * A dense layer, `a = f(W x + b)`.
 *
 * @param units Number of units, a whole number >= 1.
 * @param activation f, elementwise or row-wise.
 * @param options Initial or given weights, and what is frozen.
 * @returns The layer, for {@linkcode Network}.
 * @throws {RangeError} If there isn't at least one unit, or a given weight or
 * bias isn't finite.
 * @throws {TypeError} If given weights or biases don't fit the units.
 *
 * @example A layer with weights by hand and fixed biases
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { dense } from "@gradus/core";
 * import { equal } from "node:assert/strict";
 *
 * const layer = dense(2, sigmoid, {
 *   weights: [[0.15, 0.20], [0.25, 0.30]],
 *   bias: [0.35, 0.35],
 *   trainBias: false,
 * });
 * equal(layer.units, 2);
 * ```
 */
export function dense(
  units: number,
  activation: Activation | RowActivation,
  options: DenseOptions = {},
): Dense {
  if (!(Number.isInteger(units) && units >= 1)) {
    throw new RangeError(
      `Cannot create dense: units must be a whole number >= 1, got ${units}`,
    );
  }
  const { weights, bias } = options;
  if (weights !== undefined && weights.length !== units) {
    throw new TypeError(
      `Cannot create dense: ${units} units need ${units} rows of weights, ` +
        `got ${weights.length}`,
    );
  }
  if (bias !== undefined && bias.length !== units) {
    throw new TypeError(
      `Cannot create dense: ${units} units need ${units} biases, ` +
        `got ${bias.length}`,
    );
  }
  for (const row of weights ?? []) ensureFinite("weights", row);
  ensureFinite("bias", bias ?? []);
  return { ...options, units, activation };
}

function ensureFinite(name: string, values: readonly number[]): void {
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong === undefined) return;
  throw new RangeError(
    `Cannot create dense: ${name} must be finite, got ${wrong}`,
  );
}
