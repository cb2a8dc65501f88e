import { termsShown } from "./_build.ts";
import type { LessonOptions } from "./_context.ts";
import type { UnitIndex } from "./tracer.ts";

/** Units and inputs up to which every unit of a layer is worked in full. */
const FEW_UNITS = 4, FEW_INPUTS = 8;

/** The shape of a layer. */
export interface LayerShape {
  /** Numbers coming in. */
  readonly inputs: number;
  /** Units. */
  readonly units: number;
}

/**
 * The units that a lesson works in full: all of a small layer, of a wide one
 * the unit that is asked for, or else the first. Where a unit has many inputs,
 * the first three and the last are written out.
 *
 * @param layers The layers, first to last.
 * @param options The only layer and unit to be worked, counted from 1.
 * @returns Their indices, counted from 0, for `differences` of `trace`.
 *
 * @example A wide layer
 * ```ts
 * import { workedUnits } from "@gradus/explain";
 * import { deepEqual } from "node:assert/strict";
 *
 * const layers = [{ inputs: 2, units: 30 }, { inputs: 30, units: 1 }];
 * deepEqual(workedUnits(layers, { layer: 1, unit: 7 }), [{ layer: 0, unit: 6 }]);
 * ```
 */
export function workedUnits(
  layers: readonly LayerShape[],
  options: Pick<LessonOptions, "layer" | "unit"> = {},
): UnitIndex[] {
  return layers.flatMap(({ inputs, units }, layer) => {
    if (options.layer !== undefined && options.layer !== layer + 1) return [];
    const all = units <= FEW_UNITS && inputs <= FEW_INPUTS;
    const terms = termsShown(inputs);
    const some = terms.includes(-1) && { inputs: terms.filter((i) => i >= 0) };
    const chosen = options.unit ?? (all ? undefined : 1);
    return Array.from(
      { length: units },
      (_, unit) => ({ layer, unit, ...some }),
    )
      .filter(({ unit }) => chosen === undefined || unit === chosen - 1);
  });
}
