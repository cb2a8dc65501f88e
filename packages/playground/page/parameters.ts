import type { LayerFacts } from "../engine/protocol.ts";
import type { Place } from "../engine/session.ts";

/** Where a parameter is in the flat list that textbooks' order gives. */
export function indexOf(
  layers: readonly LayerFacts[],
  { layer, unit, input }: Place,
): number {
  let at = 0;
  for (let l = 0; l < layer; l++) {
    at += (layers[l]!.inputs + 1) * layers[l]!.units;
  }
  const { inputs, units } = layers[layer]!;
  return input === undefined
    ? at + inputs * units + unit
    : at + unit * inputs + input;
}

/** Number of inputs, then of units of each layer. */
export function countsOf(layers: readonly LayerFacts[]): number[] {
  return [layers[0]!.inputs, ...layers.map(({ units }) => units)];
}
