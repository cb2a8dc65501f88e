import { dense, Network } from "@gradus/core";
import type { Backend, Dtype } from "@gradus/kernels";
import type { LayerOptions } from "./options.ts";
import { findRule, type OwnRules } from "./rules.ts";
import { tooLarge } from "./_too_large.ts";
import { UsageError } from "./usage_error.ts";

/**
 * The network that a configuration describes, with its first weights.
 *
 * @param inputs Number of inputs.
 * @param layers The layers in full, as `resolve` gives them.
 * @param options Seed of the weights, kind of number, what computes, and one's
 * own rules.
 * @returns The network.
 * @throws {UsageError} If a rule is unknown, weights by hand don't fit, or the
 * network is too large to be held.
 *
 * @example One layer, drawn from seed 0
 * ```ts
 * import { wasm } from "@gradus/kernels";
 * import { buildNetwork } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const layers = [{ units: 3, activation: { name: "softmax" } }];
 * const network = buildNetwork(4, layers, {
 *   seed: 0,
 *   dtype: "float64",
 *   backend: wasm(),
 * });
 * equal(network.parameters.length, 15);
 * ```
 */
export function buildNetwork(
  inputs: number,
  layers: readonly LayerOptions[],
  options: { seed: number; dtype: Dtype; backend: Backend; own?: OwnRules },
): Network {
  const { seed, dtype, backend, own } = options;
  try {
    const stack = layers.map(({ units, activation, initializer, ...rest }) =>
      dense(units, findRule("activation", activation, { own }), {
        ...rest,
        ...(initializer && {
          initializer: findRule("initializer", initializer, { own }),
        }),
      })
    );
    return new Network(inputs, stack, { seed, dtype, backend });
  } catch (error) {
    // Weights by hand that don't fit: what was asked for, not the data.
    if (error instanceof TypeError) throw new UsageError(error.message);
    if (!(error instanceof RangeError)) throw error;
    throw tooLarge("create network", error);
  }
}
