import type { Activation, RowActivation } from "@gradus/activations";
import type { Backend, Dtype } from "@gradus/kernels";
import type { Arena } from "./_arena.ts";
import { draws } from "./_draws.ts";
import type { Expected, Trial } from "./_trial.ts";

/** Rows and columns of z. */
const SHAPES: readonly [number, number][] = [
  [1, 1],
  [1, 9],
  [5, 2],
  [7, 33],
  [0, 4],
];

/** Either kind of activation. */
export type Rule = Activation | RowActivation;

/** A number as a vector of this kind would hold it. */
export function rounded(x: number, dtype: Dtype): number {
  return dtype === "float32" ? Math.fround(x) : x;
}

/** `f` of a row, in 64 bits. */
export function plainForward(rule: Rule, z: Float64Array): Float64Array {
  if (!("forward" in rule)) return z.map((zi) => rule.value(zi));
  const a = z.slice();
  rule.forward(z, a);
  return a;
}

/** `Jᵀ g` of a row in 64 bits, with the sizes of what is added. */
export function plainPullback(
  rule: Rule,
  z: Float64Array,
  a: Float64Array,
  gradient: Float64Array,
): Expected[] {
  if (!("forward" in rule)) {
    return Array.from(gradient, (g, i) => {
      const slope = rule.derivative(z[i]!, a[i]!);
      return { value: g * slope, size: Math.abs(g) * (1 + Math.abs(slope)) };
    });
  }
  const delta = z.slice();
  rule.pullback(a, gradient, delta);
  const size = gradient.reduce((sum, g) => sum + Math.abs(g), 0);
  return Array.from(delta, (value) => ({ value, size }));
}

/** Row `n` of numbers that stand row by row. */
export function rowAt(
  values: ArrayLike<number>,
  columns: number,
  n: number,
): Float64Array {
  return Float64Array.from(
    { length: columns },
    (_, i) => values[n * columns + i]!,
  );
}

/** Scores: near 0, far out, and on the rule's kinks. */
function scores(rule: Rule, length: number): Float64Array {
  const kinks = "kinks" in rule ? rule.kinks ?? [] : [];
  const z = draws()(length).map((x) => 5 * x);
  const marks = [...kinks, 0, -30, 30, -100, 100];
  if (length >= 18) z.set(marks, 3);
  return z;
}

/** What both operations are tried on. */
function cases(rule: Rule, arena: Arena) {
  return SHAPES.map(([rows, columns]) => {
    const z = arena.matrix(rows, columns, scores(rule, rows * columns));
    const what = `${rule.name} on ${rows} × ${columns}`;
    const zRows = Array.from(
      { length: rows },
      (_, n) => rowAt(z.data, columns, n),
    );
    return { what, rows, columns, z, zRows };
  });
}

/** `A = f(Z)`, row by row. */
export function activateTrials(
  rule: Rule,
  backend: Backend,
  arena: Arena,
): Trial[] {
  return cases(rule, arena).map(({ what, rows, columns, z, zRows }) => {
    const a = arena.matrix(rows, columns, z.data);
    const expected = zRows.flatMap((row) =>
      Array.from(
        plainForward(rule, row),
        (value) => ({ value, size: 1 + Math.abs(value) }),
      )
    );
    return {
      what,
      inputs: [z.data],
      outputs: [{ name: "a", vector: a.data, expected }],
      run: () => (backend.activate(rule, z, a), []),
    };
  });
}

/** `δ ← Jᵀ δ`, row by row, in place. */
export function pullbackTrials(
  rule: Rule,
  backend: Backend,
  arena: Arena,
): Trial[] {
  return cases(rule, arena).map(({ what, rows, columns, z, zRows }) => {
    const a = arena.matrix(
      rows,
      columns,
      zRows.flatMap((row) => [...plainForward(rule, row)]),
    );
    const before = draws()(rows * columns)
      .map((x) => rounded(3 * x, arena.dtype));
    const delta = arena.matrix(rows, columns, before);
    const expected = zRows.flatMap((row, n) =>
      plainPullback(
        rule,
        row,
        rowAt(a.data, columns, n),
        rowAt(before, columns, n),
      )
    );
    return {
      what,
      inputs: [z.data, a.data],
      outputs: [{ name: "δ", vector: delta.data, before, expected }],
      run: () => (backend.pullback(rule, z, a, delta), []),
    };
  });
}
