import type { Loss } from "@gradus/losses";
import type { Backend } from "@gradus/kernels";
import {
  plainForward,
  plainPullback,
  rounded,
  rowAt,
  type Rule,
} from "./_activation_trials.ts";
import type { Arena } from "./_arena.ts";
import { uniform } from "./_random.ts";
import { inside } from "./_samples.ts";
import type { Expected, Trial } from "./_trial.ts";

/** Rows and outputs. */
const SHAPES: readonly [number, number][] = [
  [1, 1],
  [1, 3],
  [6, 2],
  [9, 17],
  [0, 2],
];

/** How the targets of a trial are written, and how far out the logits are. */
type Kind = "rows" | "indices" | "extreme";

/** The last layer of a network on a batch, and what its loss should be. */
function outputs(
  loss: Loss,
  rule: Rule,
  arena: Arena,
  [rows, columns]: readonly [number, number],
  kind: Kind,
) {
  const random = uniform();
  const scores = Float64Array.from({ length: rows * columns }, () => {
    const share = random();
    if (kind === "extreme") return share < 0.5 ? -800 : 800;
    return loss.outputs ? 0.1 + 1.8 * share : 4 * share - 2;
  });
  const z = arena.matrix(rows, columns, scores);
  const rowsOf = (values: ArrayLike<number>, width: number) =>
    Array.from({ length: rows }, (_, n) => rowAt(values, width, n));
  const zRows = rowsOf(z.data, columns);
  const a = arena.matrix(
    rows,
    columns,
    zRows.flatMap((row) => [...plainForward(rule, row)]),
  );
  const width = kind === "indices" ? 1 : columns;
  const ends = loss.labels ?? loss.targets?.filter(Number.isFinite) ?? [];
  const target = () => {
    if (kind === "indices") return Math.floor(random() * columns);
    const share = random(), end = Math.floor(random() * 2 * ends.length);
    return loss.labels
      ? ends[end % 2]!
      : ends[end] ?? inside(loss.targets, share);
  };
  const y = arena.matrix(
    rows,
    width,
    Float64Array.from({ length: rows * width }, target),
  );
  const samples = zRows.map((zRow, n) => ({
    z: zRow,
    a: rowAt(a.data, columns, n),
    y: rowAt(y.data, width, n),
  }));
  const what = `${loss.name} after ${rule.name}, ${rows} × ${columns}` +
    (kind === "rows" ? "" : `, ${kind}`);
  return { what, z, a, y, samples };
}

/** The closed form of the two together, if they have one. */
function canonicalOf(loss: Loss, rule: Rule): Loss["canonical"] {
  return loss.canonical?.activation === rule.name ? loss.canonical : undefined;
}

/** Every shape, with targets of every kind that the loss takes. */
function trialsOf<T>(
  loss: Loss,
  rule: Rule,
  make: (shape: readonly [number, number], kind: Kind) => T,
): T[] {
  const known = canonicalOf(loss, rule) !== undefined && loss.outputs;
  // softmax of a single score is 1, whatever the score: nothing to compare
  const shapes = SHAPES.filter(([, columns]) =>
    columns > 1 || !("forward" in rule)
  );
  return shapes.flatMap((shape) => [
    make(shape, "rows"),
    ...(loss.classIndices && shape[1] > 1 ? [make(shape, "indices")] : []),
    ...(known ? [make(shape, "extreme")] : []),
  ]);
}

/** `Σ L` over the batch. */
export function lossTrials(
  loss: Loss,
  rule: Rule,
  backend: Backend,
  arena: Arena,
): Trial[] {
  const canonical = canonicalOf(loss, rule);
  return trialsOf(loss, rule, (shape, kind) => {
    const { what, z, a, y, samples } = outputs(loss, rule, arena, shape, kind);
    let value = 0, size = 0;
    for (const { z, a, y } of samples) {
      const one = canonical ? canonical.value(z, y) : loss.value(a, y);
      value += one;
      size += 1 + Math.abs(one);
    }
    return {
      what,
      inputs: [z.data, a.data, y.data],
      outputs: [],
      returns: [{ value, size }],
      run: () => [backend.loss(loss, rule, { z, a, y })],
    };
  });
}

/** `scale · dL/dz` of every sample. */
export function outputDeltaTrials(
  loss: Loss,
  rule: Rule,
  backend: Backend,
  arena: Arena,
): Trial[] {
  return trialsOf(loss, rule, (shape, kind) => {
    const { what, z, a, y, samples } = outputs(loss, rule, arena, shape, kind);
    const [rows, columns] = shape;
    const scale = kind === "rows" ? rounded(1 / (rows + 2), arena.dtype) : 1;
    const expected = samples.flatMap(({ z, a, y }) =>
      plainDelta(loss, rule, z, a, y).map(({ value, size }) => ({
        value: scale * value,
        size: scale * size,
      }))
    );
    const rubbish = new Float64Array(rows * columns);
    const delta = arena.matrix(rows, columns, rubbish);
    return {
      what,
      inputs: [z.data, a.data, y.data],
      outputs: [{ name: "δ", vector: delta.data, expected }],
      run: () => {
        backend.outputDelta(loss, rule, { z, a, y }, { scale, delta });
        return [];
      },
    };
  });
}

function plainDelta(
  loss: Loss,
  rule: Rule,
  z: Float64Array,
  a: Float64Array,
  y: Float64Array,
): Expected[] {
  const canonical = canonicalOf(loss, rule);
  const gradient = z.slice();
  if (canonical === undefined) {
    loss.gradient(a, y, gradient);
    return plainPullback(rule, z, a, gradient);
  }
  canonical.delta(z, a, y, gradient);
  return Array.from(gradient, (value, i) => ({
    value,
    size: Math.abs(value) + Math.abs(a[i]!) + 1,
  }));
}
