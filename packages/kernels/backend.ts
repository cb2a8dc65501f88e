import type { Dtype, Matrix, Vector } from "./matrix.ts";

/**
 * Names a faster way to the same numbers, which a backend may know. It speaks
 * for the rule as it is written: who copies a rule and changes what it
 * computes must leave the hint out. A test holds every kernel to its rule.
 */
export interface KernelHint {
  /** Which way. */
  readonly id: string;
  /** The settings that it needs, in the order that goes with the id. */
  readonly parameters?: readonly number[];
}

/** The part of an elementwise activation that a backend uses. */
export interface ElementwiseRule {
  /** Name of the rule, for messages. */
  readonly name: string;
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
  /** `a = f(z)`. */
  value(z: number): number;
  /** `f'(z)`, also given `a = f(z)`. */
  derivative(z: number, a: number): number;
}

/** The part of a row-wise activation that a backend uses. */
export interface RowRule {
  /** Name of the rule, for messages. */
  readonly name: string;
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
  /** Writes `f(z)` into `a`; both have shape [units]. */
  forward(z: Vector, a: Vector): void;
  /** Writes `Jᵀ g` into `delta`; all have shape [units]. */
  pullback(a: Vector, gradient: Vector, delta: Vector): void;
}

/** An activation, of either kind. */
export type ActivationRule = ElementwiseRule | RowRule;

/** The part of a loss that a backend uses. */
export interface LossRule {
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
  /** `L(a, y)` of one sample. */
  value(a: Vector, y: Vector): number;
  /** Writes `dL/da` of one sample into `out`. */
  gradient(a: Vector, y: Vector, out: Vector): void;
  /** The closed form with one output activation, by its name, if there is one. */
  readonly canonical?: {
    /** Name of the output activation. */
    readonly activation: string;
    /** `L(f(z), y)` of one sample. */
    value(z: Vector, y: Vector): number;
    /** Writes `dL/dz` of one sample into `out`. */
    delta(z: Vector, a: Vector, y: Vector, out: Vector): void;
  };
}

/** The part of an optimizer that a backend uses. */
export interface UpdateRule<S> {
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
  /** Moves `params` against `gradient` and advances `state`, in place. */
  step(
    params: Vector,
    gradient: Vector,
    state: S,
    options?: { learningRate?: number; decay?: boolean },
  ): void;
}

/** The last layer's values on a batch, beside the targets. */
export interface OutputBatch {
  /** Pre-activations, shape [batch, outputs]. */
  readonly z: Matrix;
  /** Activations, shape [batch, outputs]. */
  readonly a: Matrix;
  /** Targets, shape [batch, outputs], or [batch, 1] for class indices. */
  readonly y: Matrix;
}

/**
 * The whole-matrix operations that training is made of. A batch is a matrix
 * with one sample a row, none at all included. Weights have shape
 * [inputs, outputs] in memory, so that `Z = X W + b` reads both factors row by
 * row.
 *
 * All results go to buffers that the caller holds; no operation allocates.
 * Every matrix and vector given to an operation is one that `vector` gave, or
 * a view into one at any offset; only an optimizer's state may lie elsewhere.
 * All numbers of a call are of one dtype. A rule is run as written: a backend
 * may know a faster way only for what it recognises by more than its name.
 * `backendSuite` of `@gradus/testing` holds a backend to all this.
 */
export interface Backend {
  /** Name on the command line and in results. */
  readonly name: string;
  /** Number of threads that compute. */
  readonly threads: number;
  /** A zeroed vector in this backend's memory. */
  vector(length: number, dtype: Dtype): Vector;
  /** `Z = X W + b`: [batch, inputs] × [inputs, outputs] + [outputs]. */
  affine(x: Matrix, weights: Matrix, bias: Vector, z: Matrix): void;
  /** `A = f(Z)`; `a` and `z` have one shape. */
  activate(rule: ActivationRule, z: Matrix, a: Matrix): void;
  /** `δ ← f'(Z) ⊙ δ`, or row by row `δ ← Jᵀ δ`: from dL/da to dL/dz, in place. */
  pullback(rule: ActivationRule, z: Matrix, a: Matrix, delta: Matrix): void;
  /** `G = δ Wᵀ`: [batch, outputs] to dL/da of the layer below, [batch, inputs]. */
  backward(delta: Matrix, weights: Matrix, out: Matrix): void;
  /** `∂L/∂W = Xᵀ δ` [inputs, outputs] and `∂L/∂b = Σ_batch δ` [outputs]. */
  gradients(x: Matrix, delta: Matrix, dWeights: Matrix, dBias: Vector): void;
  /**
   * Sum of the samples' losses; from the logits, by the loss's closed form, if
   * that is for this activation.
   */
  loss(loss: LossRule, rule: ActivationRule, batch: OutputBatch): number;
  /** Writes `scale · dL/dz` of every sample into `delta`; closed form as in `loss`. */
  outputDelta(
    loss: LossRule,
    rule: ActivationRule,
    batch: OutputBatch,
    target: { scale: number; delta: Matrix },
  ): void;
  /** One step of an optimizer. */
  step<S>(
    rule: UpdateRule<S>,
    params: Vector,
    gradient: Vector,
    state: S,
    options: { learningRate: number; decay: boolean },
  ): void;
}

/**
 * Tells a row-wise activation from an elementwise one.
 *
 * @param rule An activation of either kind.
 *
 * @example Softmax works on rows
 * ```ts
 * import { sigmoid, softmax } from "@gradus/activations";
 * import { isRowRule } from "@gradus/kernels";
 * import { equal } from "node:assert/strict";
 *
 * equal(isRowRule(softmax), true);
 * equal(isRowRule(sigmoid), false);
 * ```
 */
export function isRowRule(rule: ActivationRule): rule is RowRule {
  return "pullback" in rule;
}
