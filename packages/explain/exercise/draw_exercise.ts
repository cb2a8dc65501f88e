import type { Activation, RowActivation } from "@gradus/activations";
import { dense, Network, Random, type UpdateOrder } from "@gradus/core";
import { fromRows } from "@gradus/kernels";
import type { Loss } from "@gradus/losses";
import type { Optimizer } from "@gradus/optimizers";
import { trace } from "../trace.ts";
import type { Trace } from "../trace_types.ts";

/** What an exercise is to be about. */
export interface ExerciseRules {
  /** Inputs, then the units of each layer: [2, 2, 1]. */
  readonly widths: readonly number[];
  /** f of each layer. */
  readonly activations: readonly (Activation | RowActivation)[];
  /** What is minimised. */
  readonly loss: Loss;
  /** The update rule. */
  readonly optimizer: Optimizer;
  /** When layers move. */
  readonly updateOrder?: UpdateOrder;
  /** The same seed draws the same numbers. */
  readonly seed: number;
}

/** Numbers that are easy to compute with. */
export interface ExerciseNumbers {
  /** The row's inputs. */
  readonly inputs: readonly number[];
  /** Its targets. */
  readonly targets: readonly number[];
  /** The layers, weights [units][inputs]. */
  readonly layers: readonly {
    readonly weights: readonly (readonly number[])[];
    readonly bias: readonly number[];
  }[];
}

/** Draws until the step has no dull number in it, or so often. */
const TRIES = 300;

/**
 * Draws an exercise: weights and biases in tenths, inputs in halves, targets
 * that the loss allows, so that no unit is dead or saturated and each gradient
 * is large enough to be written down, as far as that can be had.
 *
 * @param rules Network and rules.
 * @returns The numbers.
 *
 * @example The same seed, the same sheet
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { drawExercise } from "@gradus/explain/exercise";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const rules = {
 *   widths: [2, 2, 1],
 *   activations: [sigmoid, sigmoid],
 *   loss: halfSquaredError,
 *   optimizer: sgd(0.5),
 *   seed: 7,
 * };
 * deepEqual(drawExercise(rules), drawExercise(rules));
 * ```
 */
export function drawExercise(rules: ExerciseRules): ExerciseNumbers {
  const random = new Random(rules.seed).split("exercise");
  let best: ExerciseNumbers | undefined, least = Infinity;
  for (let n = 0; n < TRIES && least > 0; n++) {
    const numbers = draw(rules, random);
    const dull = dullness(traced(rules, numbers));
    if (best === undefined || dull < least) {
      best = numbers;
      least = dull;
    }
  }
  return best!;
}

function draw(
  { widths, loss }: ExerciseRules,
  random: Random,
): ExerciseNumbers {
  const pick = <T>(from: readonly T[]) => from[random.integer(from.length)]!;
  const tenths = (most: number) =>
    pick([-1, 1, 1]) * (1 + random.integer(most)) / 10;
  const outputs = widths.at(-1)!, hot = random.integer(outputs);
  const [low, high] = loss.targets ?? [-Infinity, Infinity];
  const oneHot = loss.classIndices === true;
  return {
    inputs: Array.from(
      { length: widths[0]! },
      () => pick([0.5, 1, 1, 1.5, 2, -1, -0.5]),
    ),
    targets: Array.from({ length: outputs }, (_, k) => {
      if (oneHot) return Number(k === hot);
      if (loss.labels) return pick(loss.labels);
      if (low === 0 && high === Infinity) return 1 + random.integer(3);
      return pick(high === 1 && low === 0 ? [0, 1] : [0, 0.5, 1, 1]);
    }),
    layers: widths.slice(1).map((units, l) => ({
      weights: Array.from(
        { length: units },
        () => Array.from({ length: widths[l]! }, () => tenths(9)),
      ),
      bias: Array.from({ length: units }, () => tenths(5)),
    })),
  };
}

function traced(rules: ExerciseRules, numbers: ExerciseNumbers): Trace {
  const { activations, loss, optimizer, updateOrder, widths } = rules;
  const network = new Network(
    widths[0]!,
    numbers.layers.map(({ weights, bias }, l) =>
      dense(bias.length, activations[l]!, {
        weights: weights.map((row) => [...row]),
        bias: [...bias],
      })
    ),
  );
  const data = {
    inputs: fromRows([[...numbers.inputs]]),
    targets: fromRows([[...numbers.targets]]),
  };
  const options = { loss, optimizer, updateOrder, differences: false };
  return trace(network, data, options);
}

/** How many numbers of a step are no good to compute with. */
function dullness({ steps }: Trace): number {
  const { passes, gradients, loss } = steps[0]!;
  const [pass] = passes;
  const z = pass!.forward.flatMap(({ z }) => z.flat());
  const delta = passes.flatMap(({ backward }) =>
    backward.flatMap((layer) => layer?.delta.flat() ?? [])
  );
  const used = gradients.flatMap(({ weights }) => weights.data.flat());
  const bad = (all: readonly number[], good: (x: number) => boolean) =>
    all.filter((x) => !good(x)).length;
  return bad(z, (x) => Math.abs(x) > 0.04 && Math.abs(x) < 3) +
    bad(delta, (x) => Math.abs(x) > 2e-3) +
    bad(used, (x) => Math.abs(x) > 1e-3) +
    (Number.isFinite(loss) && loss > 1e-3 ? 0 : 10);
}
