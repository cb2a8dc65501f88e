import { type Layer, weightRows } from "@gradus/core";
import { type Matrix, matrix, rowOf, type Vector } from "@gradus/kernels";
import type { State } from "@gradus/optimizers";
import type { LayerNumbers, LayerState } from "./trace_types.ts";

/** The rows of a matrix, copied. */
export function rowsOf(m: Matrix): number[][] {
  return Array.from({ length: m.rows }, (_, i) => [...rowOf(m, i)]);
}

/** Numbers laid out like a layer's weights, [units][inputs]. */
export function unitRows({ inputs, units }: Layer, data: Vector): number[][] {
  return weightRows({ inputs, units, weights: matrix(inputs, units, data) });
}

/** A layer's parameters, copied. */
export function numbersOf(layer: Layer): LayerNumbers {
  return { weights: weightRows(layer), bias: [...layer.bias] };
}

/** A layer's optimizer state, copied. */
export function stateOf(layer: Layer, weights: State, bias: State): LayerState {
  return {
    weights: mapState(weights, (v) => unitRows(layer, v)),
    bias: mapState(bias, (v) => [...v]),
  };
}

function mapState<N>(
  state: State,
  rows: (v: Vector) => N,
): Record<string, number | N> {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      typeof value === "number" ? value : rows(value),
    ]),
  );
}
