import type { Activation } from "@gradus/activations";
import type { Network, Pass } from "@gradus/core";
import type { Vector } from "@gradus/kernels";
import type { Place } from "./session.ts";

/** When to stop playing; what is left out doesn't. */
export interface Breaks {
  /** Stop once the loss of all training rows is below this. */
  readonly loss?: number;
  /** Stop once some entry of the gradient is larger than this. */
  readonly gradient?: number;
  /** Stop once |f′(z)| of some unit is below this on every row of the batch. */
  readonly saturation?: number;
}

/** Why playing stopped. */
export interface BreakReached {
  /** Which condition. */
  readonly kind: keyof Breaks;
  /** What it came to. */
  readonly value: number;
  /** The parameter or the unit, if it is about one. */
  readonly place?: Place;
}

/** The gradient's largest entry, if it is larger than the limit. */
export function largeGradient(
  network: Network,
  gradient: Vector,
  limit: number,
): BreakReached | undefined {
  for (const [layer, { inputs, units, offset }] of network.layers.entries()) {
    for (let k = 0; k < (inputs + 1) * units; k++) {
      const value = gradient[offset + k]!;
      if (!(Math.abs(value) > limit)) continue;
      const input = Math.floor(k / units), unit = k % units;
      const place = input < inputs ? { layer, unit, input } : { layer, unit };
      return { kind: "gradient", value, place };
    }
  }
  return undefined;
}

/** The first unit whose slope is below the limit on every row of the batch. */
export function saturatedUnit(
  network: Network,
  pass: Pass,
  limit: number,
): BreakReached | undefined {
  for (const [layer, { units, activation }] of network.layers.entries()) {
    if ("pullback" in activation) continue;
    const { z, a } = pass.layers[layer]!;
    for (let unit = 0; unit < units; unit++) {
      const value = steepest(activation, z.data, a.data, unit, units);
      if (value < limit) {
        return { kind: "saturation", value, place: { layer, unit } };
      }
    }
  }
  return undefined;
}

/** The largest |f′(z)| of a unit over the rows of a batch. */
function steepest(
  { derivative }: Activation,
  z: Vector,
  a: Vector,
  unit: number,
  units: number,
): number {
  let most = 0;
  for (let k = unit; k < z.length; k += units) {
    most = Math.max(most, Math.abs(derivative(z[k]!, a[k]!)));
  }
  return most;
}
