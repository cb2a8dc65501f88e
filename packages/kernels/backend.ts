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

/** The part of a penalty that a backend uses. */
export interface PenaltyRule {
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
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
  /** Number of threads that have worked on one task; 1 as long as none has. */
  readonly threads: number;
  /** The library that it leaves work to, if it does. */
  readonly library?: string;
  /** What whoever uses it should know, such as why it is slow here. */
  readonly remark?: string;
  /** A zeroed vector in this backend's memory. */
  vector(length: number, dtype: Dtype): Vector;
  /**
   * Takes back a vector that `vector` gave, for a backend whose memory is not
   * collected: nobody may use it any more, nor a view into it. Or lets go of an
   * optimizer's state that it took steps with: that stays as it is.
   */
  release?(held: Vector | Record<string, unknown>): void;
  /** `Z = X W + b`: [batch, inputs] × [inputs, outputs] + [outputs]. */
  affine(x: Matrix, weights: Matrix, bias: Vector, z: Matrix): void;
  /** `A = f(Z)`; `a` and `z` have one shape. */
  activate(rule: ActivationRule, z: Matrix, a: Matrix): void;
  /**
   * `δ ← f'(Z) ⊙ δ`, or row by row `δ ← Jᵀ δ`: from dL/da to dL/dz, in place.
   * `a` is what `activate` makes of `z`.
   */
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
  /**
   * Whether every number is finite, for a backend that sees it sooner than a
   * loop would; undefined if the vector isn't in its memory.
   */
  allFinite?(values: Vector): boolean | undefined;
  /**
   * Something that takes the same steps in one go, to the same bits as the
   * operations above; undefined where a rule is one that it doesn't know.
   */
  runner?<S>(plan: StepPlan<S>): StepRunner | undefined;
  /**
   * Something that runs rows forward in one go, to the same bits as the
   * operations above; undefined where a rule is one that it doesn't know.
   */
  predictor?(layers: readonly LayerRule[]): Predictor | undefined;
}

/** A layer as running forward needs it. */
export interface LayerRule {
  /** f of the layer. */
  readonly rule: ActivationRule;
  /** Weights, shape [inputs, units]. */
  readonly weights: Matrix;
  /** Biases, shape [units]. */
  readonly bias: Vector;
}

/** Runs any number of rows forward, for a backend that can. */
export interface Predictor {
  /** Fills `out`, shape [rows, outputs], from `inputs`; both in anyone's memory. */
  run(inputs: Matrix, out: Matrix): void;
}

/** A layer as whole steps of training need it. */
export interface PlannedLayer<S> {
  /** f of the layer. */
  readonly rule: ActivationRule;
  /** Weights, shape [inputs, units]. */
  readonly weights: Matrix;
  /** Biases, shape [units]. */
  readonly bias: Vector;
  /** Pre-activations of a batch, shape [batch, units]. */
  readonly z: Matrix;
  /** Activations of a batch, shape [batch, units]. */
  readonly a: Matrix;
  /** ∂L/∂z of a batch, shape [batch, units]. */
  readonly delta: Matrix;
  /** ∂L/∂W, shape [inputs, units]. */
  readonly dWeights: Matrix;
  /** ∂L/∂b, shape [units]. */
  readonly dBias: Vector;
  /** The optimizer's state for the weights; none if they are frozen. */
  readonly weightsState?: S;
  /** The optimizer's state for the biases; none if they are frozen. */
  readonly biasState?: S;
}

/**
 * All that steps of training work on: rules, parameters, buffers and data.
 * A step is a batch forward, its loss, δ, the gradients of the mean loss plus
 * the penalty's, and then all parameters move at once.
 */
export interface StepPlan<S> {
  /**
   * All samples, shape [samples, inputs], in anyone's memory; in that of the
   * backend they need not be copied.
   */
  readonly inputs: Matrix;
  /** Their targets, in anyone's memory. */
  readonly targets: Matrix;
  /** Room for a batch's inputs; its rows are the size of a batch. */
  readonly x: Matrix;
  /** Room for a batch's targets. */
  readonly y: Matrix;
  /** The layers, first to last. */
  readonly layers: readonly PlannedLayer<S>[];
  /** All parameters in one vector, which the layers' are views into. */
  readonly parameters: Vector;
  /** What is minimised. */
  readonly loss: LossRule;
  /** Cost on the size of the weights. */
  readonly penalty?: PenaltyRule;
  /** How parameters move. */
  readonly optimizer: UpdateRule<S>;
}

/** What some steps came to. */
export interface StepsTaken {
  /** Sums of the batches' losses, one for each whole step; a view. */
  readonly losses: Float64Array;
  /** What was no longer finite in the step after them, if anything. */
  readonly diverged?: "loss" | "parameters";
}

/** Takes whole steps of training, for a backend that can. */
export interface StepRunner {
  /** Steps at most in one call. */
  readonly most: number;
  /** The parameters at the start of the epoch that was begun last; a view. */
  readonly lastGood: Vector;
  /** The order in which the samples come from now on; as they lie until then. */
  reorder(order: Uint32Array): void;
  /**
   * Takes a step for each learning rate, the first of them step `first` of an
   * epoch; epochs follow one another. Stops before a step whose loss isn't
   * finite, and after an epoch that leaves a parameter that isn't.
   */
  run(first: number, learningRates: Float64Array): StepsTaken;
  /** Gives back what it holds; the last call. */
  dispose(): void;
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
