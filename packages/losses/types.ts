/**
 * What every loss and every penalty looks like.
 * @module
 */

/** A row of numbers. A matrix is a Vector plus its shape, row-major. */
export type Vector = Float64Array | Float32Array;

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

/**
 * A formula in two spellings. `$a` stands for the quantity a, to be replaced by
 * its symbol or its value, which goes in parentheses if it is negative; `#a`
 * is a without parentheses, as in `|#a|`. Settings stand in it by their names.
 * In LaTeX `\,` is a product, which between numbers becomes a dot.
 */
export interface Formula {
  /** In LaTeX's math mode, without dollars around it. */
  readonly latex: string;
  /** As plain text, on one line. */
  readonly text: string;
}

/** How a loss that is made of a term for each output is written down. */
export interface LossFormula {
  /** Whether L is the sum or the mean of the outputs' terms. */
  readonly reduction: "sum" | "mean";
  /** The term of one output, in a and y. */
  readonly term: Formula;
  /** The term's slope in a, in a and y. */
  readonly derivative: Formula;
}

/** Cost of ONE sample; the mean over the batch is taken once, by the trainer. */
export interface Loss {
  /** Name on the command line and in saved models: the exported name. */
  readonly name: string;
  /** Every setting with its value in force; saved with a model. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Range that each output `a` must lie in, if it is not the whole line. */
  readonly outputs?: readonly [number, number];
  /** Range that each target `y` must lie in, if it is not the whole line. */
  readonly targets?: readonly [number, number];
  /** Targets that stand for "not this class" and "this class" [0, 1]. */
  readonly labels?: readonly [number, number];
  /** True if `y` may also be of shape [1], holding the index of the class. */
  readonly classIndices?: boolean;
  /** The output activation with which delta has a closed form on logits. */
  readonly canonical?: CanonicalPair;
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
  /** How it is written down; without it, people see `name(a, y)`. */
  readonly formula?: LossFormula;
  /** `L(a, y)`; both have shape [outputs]. */
  value(a: Vector, y: Vector): number;
  /** Writes `dL/da`, shape [outputs], into `out`. */
  gradient(a: Vector, y: Vector, out: Vector): void;
}

/**
 * A loss and an output activation taken together, in closed form on the
 * logits `z`: where `dL/da` overflows and `f'(z)` underflows, their product
 * is still an ordinary number.
 */
export interface CanonicalPair {
  /** Name of the output activation. */
  readonly activation: string;
  /** How the slope of an output's term in z is written down, in a and y. */
  readonly formula?: ClosedForm;
  /** `L(f(z), y)` computed from the logits. */
  value(z: Vector, y: Vector): number;
  /** Writes `dL/dz` into `out`, shape [outputs]; also given `a = f(z)`. */
  delta(z: Vector, a: Vector, y: Vector, out: Vector): void;
}

/** A formula for δ. */
export interface ClosedForm extends Formula {
  /** True if it holds only where the targets of a row sum to 1. */
  readonly targetsSumToOne?: boolean;
}

/** How a penalty is written down. */
export interface PenaltyFormula {
  /** P, summed over all weights w. */
  readonly value: Formula;
  /** What it adds to the slope of one weight, in w. */
  readonly derivative: Formula;
}

/** A cost on the size of weights, added once to the mean loss; never on biases. */
export interface Penalty {
  /** The exported name. */
  readonly name: string;
  /** Every setting with its value in force. */
  readonly settings: Readonly<Record<string, number>>;
  /** How it is written down; without it, people see `name(w)`. */
  readonly formula?: PenaltyFormula;
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
  /** `P(w)` over all given weights. */
  value(weights: Vector): number;
  /** Adds `dP/dw` to `gradient`, in place. */
  addGradient(weights: Vector, gradient: Vector): void;
}
