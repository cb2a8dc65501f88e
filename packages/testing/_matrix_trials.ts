import type { Backend, Matrix } from "@gradus/kernels";
import type { Arena } from "./_arena.ts";
import { draws } from "./_draws.ts";
import type { Expected, Trial } from "./_trial.ts";

/** Batch, inputs and units: one of each, odd and even, small and not. */
const SHAPES: readonly [number, number, number][] = [
  [1, 1, 1],
  [1, 5, 3],
  [7, 1, 4],
  [3, 4, 1],
  [2, 2, 2],
  [5, 8, 6],
  [33, 17, 9],
  [64, 31, 33],
  [4, 100, 10],
  [3, 7, 130],
  [0, 3, 2],
];

/** A sum of products, and the sum of their sizes. */
function dot(length: number, term: (k: number) => number): Expected {
  let value = 0, size = 0;
  for (let k = 0; k < length; k++) {
    value += term(k);
    size += Math.abs(term(k));
  }
  return { value, size };
}

/** Calls `each` for every entry of a matrix, row by row. */
function table<T>(
  rows: number,
  columns: number,
  each: (i: number, j: number) => T,
): T[] {
  return Array.from(
    { length: rows * columns },
    (_, k) => each(Math.floor(k / columns), k % columns),
  );
}

/** Entry (i, j). */
function at({ data, columns }: Matrix, i: number, j: number): number {
  return data[i * columns + j]!;
}

/** The buffers of one layer, filled with draws. */
function layer(arena: Arena, [batch, inputs, units]: [number, number, number]) {
  const draw = draws();
  return {
    x: arena.matrix(batch, inputs, draw(batch * inputs)),
    weights: arena.matrix(inputs, units, draw(inputs * units)),
    bias: arena.vector(draw(units)),
    delta: arena.matrix(batch, units, draw(batch * units)),
    z: arena.matrix(batch, units, draw(batch * units)),
    below: arena.matrix(batch, inputs, draw(batch * inputs)),
  };
}

/** `Z = X W + b`, entry by entry. */
export function affineTrials(backend: Backend, arena: Arena): Trial[] {
  return SHAPES.map((shape) => {
    const [batch, inputs, units] = shape;
    const { x, weights, bias, z } = layer(arena, shape);
    const expected = table(batch, units, (n, j) => {
      const sum = dot(inputs, (i) => at(x, n, i) * at(weights, i, j));
      const b = bias[j]!;
      return { value: sum.value + b, size: sum.size + Math.abs(b) };
    });
    return {
      what: `batch ${batch}, ${inputs} inputs, ${units} units`,
      inputs: [x.data, weights.data, bias],
      outputs: [{ name: "z", vector: z.data, expected }],
      run: () => (backend.affine(x, weights, bias, z), []),
    };
  });
}

/** `G = δ Wᵀ`, entry by entry. */
export function backwardTrials(backend: Backend, arena: Arena): Trial[] {
  return SHAPES.map((shape) => {
    const [batch, inputs, units] = shape;
    const { weights, delta, below } = layer(arena, shape);
    const expected = table(
      batch,
      inputs,
      (n, i) => dot(units, (j) => at(delta, n, j) * at(weights, i, j)),
    );
    return {
      what: `batch ${batch}, ${inputs} inputs, ${units} units`,
      inputs: [weights.data, delta.data],
      outputs: [{ name: "dL/da", vector: below.data, expected }],
      run: () => (backend.backward(delta, weights, below), []),
    };
  });
}

/** `∂L/∂W = Xᵀ δ` and `∂L/∂b = Σ δ`, entry by entry. */
export function gradientTrials(backend: Backend, arena: Arena): Trial[] {
  return SHAPES.map((shape) => {
    const [batch, inputs, units] = shape;
    const { x, weights, bias, delta } = layer(arena, shape);
    return {
      what: `batch ${batch}, ${inputs} inputs, ${units} units`,
      inputs: [x.data, delta.data],
      outputs: [
        {
          name: "∂L/∂W",
          vector: weights.data,
          expected: table(
            inputs,
            units,
            (i, j) => dot(batch, (n) => at(x, n, i) * at(delta, n, j)),
          ),
        },
        {
          name: "∂L/∂b",
          vector: bias,
          expected: table(
            1,
            units,
            (_, j) => dot(batch, (n) => at(delta, n, j)),
          ),
        },
      ],
      run: () => (backend.gradients(x, delta, weights, bias), []),
    };
  });
}
