import {
  type ElementwiseRule,
  isRowRule,
  type LossRule,
  type Matrix,
  matrix,
  rowOf,
  type Vector,
} from "@gradus/kernels";
import type { Loss } from "@gradus/losses";
import { rowsOf } from "./_numbers.ts";
import type { Bench } from "./_recorder.ts";
import type { BackwardTrace, PassTrace } from "./trace_types.ts";

/** Its slope is 1: what is pulled back through it stays ∂L/∂a. */
const THROUGH: ElementwiseRule = {
  name: "(none)",
  value: (z) => z,
  derivative: () => 1,
};

/** A pass forward: every z and a, and the loss. */
export function recordForward(
  { network, pass, rules }: Bench,
): Pick<PassTrace, "forward" | "losses" | "terms" | "loss"> {
  const { activation } = network.layers.at(-1)!;
  const { z, a } = pass.layers.at(-1)!, { loss } = rules;
  const of = (batch: { z: Matrix; a: Matrix; y: Matrix }) =>
    network.backend.loss(loss, activation, batch);
  const losses = rowsOf(a).map((_, n) =>
    of({ z: row(z, n), a: row(a, n), y: row(pass.y, n) })
  );
  return {
    forward: pass.layers.map(({ z, a }) => ({ z: rowsOf(z), a: rowsOf(a) })),
    losses,
    ...(loss.formula && { terms: termsOf(loss, a, pass.y) }),
    loss: of({ z, a, y: pass.y }) / a.rows,
  };
}

/** Each output's own loss: the loss of a network with this output alone. */
function termsOf(loss: Loss, a: Matrix, y: Matrix): number[][] {
  return rowsOf(a).map((outputs, n) => {
    const targets = rowOf(y, n);
    const byIndex = targets.length < outputs.length;
    return outputs.map((output, k) => {
      const target = byIndex ? Number(targets[0] === k) : targets[k]!;
      return loss.value(Float64Array.of(output), Float64Array.of(target));
    });
  });
}

/** ∂L/∂a of the last layer, and δ as its product where it has a closed form. */
export function outputSlopes(
  { network, pass, rules, scratch }: Bench,
): Pick<BackwardTrace, "dLda" | "product"> {
  const { backend, layers } = network;
  const { activation } = layers.at(-1)!;
  const { z, a } = pass.layers.at(-1)!;
  const { loss } = rules;
  const plain: LossRule = { value: loss.value, gradient: loss.gradient };
  const batch = { z, a, y: pass.y }, scale = 1 / a.rows;
  const closed = loss.canonical?.activation === activation.name;
  const kernel = closed ? undefined : loss.kernel;
  const delta = scratch.at(-1)!;
  backend.outputDelta({ ...plain, kernel }, THROUGH, batch, { scale, delta });
  const dLda = rowsOf(delta);
  if (!closed) return { dLda };
  backend.outputDelta(plain, activation, batch, { scale, delta });
  return { dLda, product: rowsOf(delta) };
}

/** f′(z) of a layer, or the Jacobian of a row-wise one. */
export function slopesOf(
  { network, pass, scratch }: Bench,
  l: number,
): Pick<BackwardTrace, "slope" | "jacobian"> {
  const { activation } = network.layers[l]!;
  const { z, a } = pass.layers[l]!;
  const delta = scratch[l]!;
  const pulled = (fill: (row: Vector) => void) => {
    delta.data.fill(0);
    for (let n = 0; n < a.rows; n++) fill(rowOf(delta, n));
    network.backend.pullback(activation, z, a, delta);
    return rowsOf(delta);
  };
  if (!isRowRule(activation)) {
    return { slope: pulled((row) => row.fill(1)) };
  }
  // Jᵀ e_j is row j of J: how a_j grows with each z_i
  const byUnit = Array.from(
    { length: a.columns },
    (_, j) => pulled((row) => row[j] = 1),
  );
  return { jacobian: rowsOf(a).map((_, n) => byUnit.map((rows) => rows[n]!)) };
}

/** One row of a matrix, as a matrix. */
function row(m: Matrix, n: number): Matrix {
  return matrix(1, m.columns, rowOf(m, n));
}
