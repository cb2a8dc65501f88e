import type {
  BackwardTrace,
  NetworkTrace,
  RulesTrace,
  StepTrace,
} from "@gradus/explain";
import type { Facts, Frame } from "../../engine/protocol.ts";
import type { Place } from "../../engine/session.ts";

/** What the formulas of one unit are made of. */
export interface Context {
  readonly place: Place;
  readonly network: NetworkTrace;
  readonly rules: RulesTrace;
  readonly step: StepTrace;
  /** The sample's row in the batch, and the rows of the batch. */
  readonly row: number;
  readonly rows: number;
  /** What comes into the layer, a row for each sample. */
  readonly inputs: readonly (readonly number[])[];
  /** The layer's z and a, and what came back, with the pass its δ is of. */
  readonly z: readonly number[];
  readonly a: readonly number[];
  readonly backward: BackwardTrace;
  /** What came back to the layer above. */
  readonly above?: BackwardTrace;
  /** The target of the unit, if it is an output. */
  readonly y?: number;
  readonly digits: number;
}

/** The context of what is chosen, if the frame has all that it takes. */
export function contextOf(
  facts: Facts,
  frame: Frame,
  place: Place,
  digits: number,
): Context | undefined {
  const { trace: step, values, rules, batch } = frame;
  if (!step || !values || !rules || !batch) return undefined;
  const { layer, unit } = place, { row } = values;
  const number = step.gradients[layer]?.pass;
  const pass = number === undefined ? undefined : step.passes[number];
  const backward = pass?.backward[layer];
  if (!pass || !backward) return undefined;
  const last = facts.layers.length - 1;
  const target = batch.targets[row]!;
  const outputs = facts.layers[last]!.units;
  return {
    place,
    network: facts.network,
    rules,
    step,
    row,
    rows: batch.inputs.length,
    inputs: layer === 0 ? batch.inputs : pass.forward[layer - 1]!.a,
    z: pass.forward[layer]!.z[row]!,
    a: pass.forward[layer]!.a[row]!,
    backward,
    ...(layer < last && { above: pass.backward[layer + 1] ?? undefined }),
    ...(layer === last && {
      y: target.length === outputs ? target[unit] : Number(target[0] === unit),
    }),
    digits,
  };
}
