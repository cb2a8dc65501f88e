import { dense, Network } from "@gradus/core";
import type { Backend, Dtype } from "@gradus/kernels";
import type { LayerOptions } from "./options.ts";
import { findRule, type OwnRules } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

/** A network with these layers. */
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
    throw new UsageError(
      `Cannot create network: too large to be held (${error.message})`,
      { hint: "Ask for fewer units" },
    );
  }
}
