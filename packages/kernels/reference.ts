import {
  type ActivationRule,
  type Backend,
  isRowRule,
  type LossRule,
  type OutputBatch,
  type UpdateRule,
} from "./backend.ts";
import { type Matrix, type Vector, vector } from "./matrix.ts";
import { rowViews } from "./_row_views.ts";

/** Running sums in 64 bits, whatever the dtype; grown on first need. */
let sums = new Float64Array(64);

function clearedSums(length: number): Float64Array {
  if (sums.length < length) sums = new Float64Array(2 * length);
  return sums.fill(0, 0, length);
}

function affine(x: Matrix, weights: Matrix, bias: Vector, z: Matrix): void {
  const inputs = x.columns, units = z.columns;
  const X = x.data, W = weights.data, Z = z.data;
  for (let n = 0; n < x.rows; n++) {
    const s = clearedSums(units);
    for (let i = 0, w = 0; i < inputs; i++) {
      const xi = X[n * inputs + i]!;
      for (let j = 0; j < units; j++, w++) s[j]! += xi * W[w]!;
    }
    for (let j = 0; j < units; j++) Z[n * units + j] = s[j]! + bias[j]!;
  }
}

function activate(rule: ActivationRule, z: Matrix, a: Matrix): void {
  if (isRowRule(rule)) {
    const zRows = rowViews(z), aRows = rowViews(a);
    for (let n = 0; n < z.rows; n++) rule.forward(zRows[n]!, aRows[n]!);
    return;
  }
  const Z = z.data, A = a.data;
  for (let k = 0; k < Z.length; k++) A[k] = rule.value(Z[k]!);
}

function pullback(
  rule: ActivationRule,
  z: Matrix,
  a: Matrix,
  delta: Matrix,
): void {
  if (isRowRule(rule)) {
    const aRows = rowViews(a), deltaRows = rowViews(delta);
    for (let n = 0; n < a.rows; n++) {
      rule.pullback(aRows[n]!, deltaRows[n]!, deltaRows[n]!);
    }
    return;
  }
  const Z = z.data, A = a.data, D = delta.data;
  for (let k = 0; k < D.length; k++) D[k]! *= rule.derivative(Z[k]!, A[k]!);
}

function backward(delta: Matrix, weights: Matrix, out: Matrix): void {
  const units = delta.columns, inputs = out.columns;
  const D = delta.data, W = weights.data, G = out.data;
  for (let n = 0; n < delta.rows; n++) {
    for (let i = 0, w = 0; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < units; j++, w++) sum += D[n * units + j]! * W[w]!;
      G[n * inputs + i] = sum;
    }
  }
}

function gradients(
  x: Matrix,
  delta: Matrix,
  dWeights: Matrix,
  dBias: Vector,
): void {
  const inputs = x.columns, units = delta.columns;
  const X = x.data, D = delta.data, dW = dWeights.data;
  for (let i = 0; i < inputs; i++) {
    const s = clearedSums(units);
    for (let n = 0, d = 0; n < x.rows; n++) {
      const xi = X[n * inputs + i]!;
      for (let j = 0; j < units; j++, d++) s[j]! += xi * D[d]!;
    }
    for (let j = 0; j < units; j++) dW[i * units + j] = s[j]!;
  }
  const s = clearedSums(units);
  for (let n = 0, d = 0; n < x.rows; n++) {
    for (let j = 0; j < units; j++, d++) s[j]! += D[d]!;
  }
  for (let j = 0; j < units; j++) dBias[j] = s[j]!;
}

function loss(
  rule: LossRule,
  activation: ActivationRule,
  { z, a, y }: OutputBatch,
): number {
  const canonical = rule.canonical?.activation === activation.name
    ? rule.canonical
    : undefined;
  const zRows = rowViews(z), aRows = rowViews(a), yRows = rowViews(y);
  let sum = 0;
  for (let n = 0; n < a.rows; n++) {
    sum += canonical
      ? canonical.value(zRows[n]!, yRows[n]!)
      : rule.value(aRows[n]!, yRows[n]!);
  }
  return sum;
}

function outputDelta(
  rule: LossRule,
  activation: ActivationRule,
  { z, a, y }: OutputBatch,
  { scale, delta }: { scale: number; delta: Matrix },
): void {
  const zRows = rowViews(z), aRows = rowViews(a), yRows = rowViews(y);
  const deltaRows = rowViews(delta);
  if (rule.canonical?.activation === activation.name) {
    for (let n = 0; n < a.rows; n++) {
      rule.canonical.delta(zRows[n]!, aRows[n]!, yRows[n]!, deltaRows[n]!);
    }
  } else {
    for (let n = 0; n < a.rows; n++) {
      rule.gradient(aRows[n]!, yRows[n]!, deltaRows[n]!);
    }
    pullback(activation, z, a, delta);
  }
  const D = delta.data;
  for (let k = 0; k < D.length; k++) D[k]! *= scale;
}

/**
 * The plain definition of every operation, in TypeScript: the oracle that
 * faster backends are tested against. Sums are taken in 64 bits, in index
 * order, by one thread.
 *
 * @example One layer forward
 * ```ts
 * import { fromRows, matrix, reference } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * const z = matrix(1, 2);
 * const weights = fromRows([[1, 2], [3, 4]]); // [inputs, outputs]
 * reference.affine(fromRows([[1, 10]]), weights, new Float64Array([0.5, 0]), z);
 * deepEqual([...z.data], [31.5, 42]);
 * ```
 */
export const reference: Backend = {
  name: "reference",
  threads: 1,
  vector,
  affine,
  activate,
  pullback,
  backward,
  gradients,
  loss,
  outputDelta,
  step: <S>(
    rule: UpdateRule<S>,
    params: Vector,
    gradient: Vector,
    state: S,
    options: { learningRate: number; decay: boolean },
  ) => rule.step(params, gradient, state, options),
};
