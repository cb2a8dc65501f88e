import type { LayerNumbers, StepTrace } from "@gradus/explain";
import type { Phase } from "./phases.ts";

/** What units and parameters come to as far as a step is shown. */
export interface Shown {
  /** For each layer a number a unit; NaN where it isn't shown yet. */
  readonly z: number[][];
  readonly a: number[][];
  readonly delta: number[][];
  /** ∂L/∂w as the optimizer gets it, in the order of textbooks. */
  readonly gradient: number[];
  /** The parameters, of which some layers may have moved. */
  readonly parameters: number[];
}

/**
 * What a step shows of one sample after some of its sub-steps.
 *
 * @param step The step.
 * @param phases Its sub-steps that are shown.
 * @param row The sample's row in the batch.
 */
export function shownOf(
  step: StepTrace,
  phases: readonly Phase[],
  row: number,
): Shown {
  const { before, after, passes, gradients } = step;
  const blank = before.map(({ bias }) => bias.map(() => NaN));
  const z = blank.slice(), a = blank.slice(), delta = blank.slice();
  const last = before.length - 1;
  const slopes: (LayerNumbers | undefined)[] = before.map(() => undefined);
  const now = before.slice();
  for (const { kind, layer } of phases) {
    const layers = layer === undefined ? before.map((_, l) => l) : [layer];
    // With order `layerwise` the pass before layer l moves is number last - l.
    const pass = passes[layer === undefined ? 0 : last - layer] ?? passes[0]!;
    if (kind === "forward") {
      for (const [l, values] of pass.forward.entries()) {
        z[l] = [...values.z[row]!];
        a[l] = [...values.a[row]!];
      }
    } else if (kind === "delta") {
      for (const [l, values] of pass.backward.entries()) {
        if (values && l >= layers[0]!) delta[l] = [...values.delta[row]!];
      }
    } else if (kind === "gradient") {
      for (const l of layers) {
        const { weights, bias } = gradients[l]!;
        slopes[l] = { weights: weights.used, bias: bias.used };
      }
    } else {
      for (const l of layers) now[l] = after[l]!;
    }
  }
  return {
    z,
    a,
    delta,
    gradient: before.flatMap((layer, l) =>
      flat(slopes[l] ?? layer).map((x) => slopes[l] ? x : NaN)
    ),
    parameters: now.flatMap(flat),
  };
}

/** The order of textbooks: weights row by row, then biases. */
function flat({ weights, bias }: LayerNumbers): number[] {
  return [...weights.flat(), ...bias];
}
