import type { Facts } from "../../engine/protocol.ts";
import type { Place } from "../../engine/session.ts";
import type { Strings } from "../../strings/en.ts";

/** What a unit is called; layer -1 is that of the inputs. */
export function unitName(
  facts: Facts,
  strings: Strings,
  layer: number,
  unit: number,
): string {
  const name = layer < 0
    ? facts.inputs[unit]!.name
    : layer === facts.layers.length - 1
    ? facts.outputNames[unit]!
    : "";
  if (layer < 0) return `${strings.inputUnit(unit + 1)}: ${name}`;
  return name === ""
    ? strings.hiddenUnit(layer + 1, unit + 1)
    : `${strings.outputUnit(unit + 1)}: ${name}`;
}

/** What a weight or a bias is called. */
export function parameterName(
  facts: Facts,
  strings: Strings,
  { layer, unit, input }: Place,
): string {
  const to = unitName(facts, strings, layer, unit);
  return input === undefined
    ? strings.editBias(to)
    : strings.editWeight(unitName(facts, strings, layer - 1, input), to);
}

/** A name cut to so many characters. */
export function short(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
