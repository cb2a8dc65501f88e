import { termsShown } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { MathText } from "./document.ts";
import * as s from "./_symbols.ts";
import type { LayerState, ParameterGradient } from "./trace_types.ts";

/** One weight or bias and all that a step does to it. */
export interface Parameter {
  /** Its symbol; `moved` is that of its new value. */
  readonly symbol: (moved?: boolean) => MathText;
  /** Its unit, counted from 1. */
  readonly unit: number;
  /** Its input, counted from 1; 0 for a bias. */
  readonly input: number;
  /** False if it is fixed. */
  readonly trained: boolean;
  /** Value before and after the step. */
  readonly before: number;
  readonly after: number;
  /** Its derivative, stage by stage. */
  readonly gradient: ParameterGradient<number, boolean>;
  /** The optimizer's state for it, by name. */
  readonly stateBefore: Readonly<Record<string, number>>;
  readonly stateAfter: Readonly<Record<string, number>>;
}

/** The parameters of a layer that are worked out, unit by unit. */
export function parametersOf(context: Context, l: number): Parameter[] {
  const { inputs } = context.layer(l);
  return context.units(l).flatMap((j) => [
    ...termsShown(inputs).filter((i) => i >= 0).map((i) =>
      weight(context, l, j, i + 1)
    ),
    bias(context, l, j),
  ]);
}

/** The parameter of a unit for an input; 0 is its bias. */
export function parameterAt(
  context: Context,
  l: number,
  j: number,
  i: number,
): Parameter {
  return i > 0 ? weight(context, l, j, i) : bias(context, l, j);
}

function weight(context: Context, l: number, j: number, i: number): Parameter {
  const at = (rows: readonly (readonly number[])[]) => rows[j - 1]![i - 1]!;
  const { weights } = context.step.gradients[l - 1]!;
  return {
    symbol: (moved = false) => s.w(l, j, i, moved),
    unit: j,
    input: i,
    trained: context.layer(l).trainWeights,
    before: at(context.parameters(l, "before").weights),
    after: at(context.parameters(l, "after").weights),
    gradient: picked(weights, at, (rows) => rows[j - 1]![i - 1]!),
    stateBefore: stateAt(context.step.stateBefore[l - 1]!.weights, at),
    stateAfter: stateAt(context.step.stateAfter[l - 1]!.weights, at),
  };
}

function bias(context: Context, l: number, j: number): Parameter {
  const at = (all: readonly number[]) => all[j - 1]!;
  const { bias } = context.step.gradients[l - 1]!;
  return {
    symbol: (moved = false) => s.b(l, j, moved),
    unit: j,
    input: 0,
    trained: context.layer(l).trainBias,
    before: at(context.parameters(l, "before").bias),
    after: at(context.parameters(l, "after").bias),
    gradient: picked(bias, at, (all) => all[j - 1]!),
    stateBefore: stateAt(context.step.stateBefore[l - 1]!.bias, at),
    stateAfter: stateAt(context.step.stateAfter[l - 1]!.bias, at),
  };
}

function picked<N, B>(
  gradient: ParameterGradient<N, B>,
  at: (all: N) => number,
  mark: (all: B) => boolean,
): ParameterGradient<number, boolean> {
  const { data, penalty, total, used, difference, relativeError, kink } =
    gradient;
  return {
    data: at(data),
    total: at(total),
    used: at(used),
    ...(penalty && { penalty: at(penalty) }),
    ...(difference && { difference: at(difference) }),
    ...(relativeError && { relativeError: at(relativeError) }),
    ...(kink && { kink: mark(kink) }),
  };
}

function stateAt<V>(
  state: Readonly<Record<string, number | V>>,
  at: (all: V) => number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      typeof value === "number" ? value : at(value),
    ]),
  );
}

/** The state of a layer has the same names for weights and biases. */
export function stateNames(state: LayerState): string[] {
  return Object.keys(state.weights);
}
