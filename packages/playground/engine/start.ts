import type { Network } from "@gradus/core";
import { weightRows } from "@gradus/core";
import type { LayerOptions } from "@gradus/models";
import { PageError } from "./page_error.ts";
import type { Settings } from "./settings.ts";

/**
 * The layers in full, if the settings give first parameters or fix the biases;
 * undefined if the layers that were chosen will do.
 */
export function layersFrom(
  { start, trainBias = true }: Settings,
  layers: readonly LayerOptions[],
  inputs: number,
): LayerOptions[] | undefined {
  if (start === undefined && trainBias) return undefined;
  let width = inputs, at = 0;
  const take = (count: number) => start!.slice(at, at += count);
  const full = layers.map((layer) => {
    const { units } = layer;
    const columns = width;
    width = units;
    return {
      ...layer,
      ...(start && {
        weights: Array.from({ length: units }, () => take(columns)),
        bias: take(units),
      }),
      trainBias,
    };
  });
  if (start !== undefined && start.length !== at) {
    throw new PageError("startLength", { count: start.length, needed: at });
  }
  return full;
}

/** The parameters of a network in the order of {@linkcode layersFrom}. */
export function startOf(network: Network): number[] {
  return network.layers.flatMap((layer) => [
    ...weightRows(layer).flat(),
    ...layer.bias,
  ]);
}
