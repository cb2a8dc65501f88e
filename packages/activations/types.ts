/**
 * What every activation rule looks like.
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
 * A formula in two spellings. `$z` stands for the quantity z, to be replaced by
 * its symbol or its value, which goes in parentheses if it is negative; `#z`
 * is z without parentheses, as in `|#z|`. Settings stand in it by their names.
 * In LaTeX `\,` is a product, which between numbers becomes a dot.
 */
export interface Formula {
  /** In LaTeX's math mode, without dollars around it. */
  readonly latex: string;
  /** As plain text, on one line. */
  readonly text: string;
}

/** A formula that is another one on each piece of the z axis. */
export interface Piecewise {
  /** From left to right. */
  readonly pieces: readonly Piece[];
}

/** A formula for z up to a point. */
export interface Piece extends Formula {
  /** Greatest z of the piece; the last one has none. */
  readonly upTo?: number;
}

/** How an elementwise activation is written down. */
export interface ActivationFormula {
  /** f(z), in z. */
  readonly value: Formula | Piecewise;
  /** f′(z), in z and a. */
  readonly derivative: Formula | Piecewise;
}

/** A formula for one unit of a row, with `S`, a sum over all of them. */
export interface RowSum extends Formula {
  /** What S adds up, for each unit of the row. */
  readonly term: Formula;
}

/** How a row-wise activation is written down, for one unit of the row. */
export interface RowFormula {
  /** a, in z and S. */
  readonly value: RowSum;
  /** δ = dL/dz, in a, `g` = dL/da and S. */
  readonly pullback: RowSum;
}

/** What all activations have in common: facts about the rule, as data. */
export interface ActivationFacts {
  /** Name on the command line and in saved models: the exported name. */
  readonly name: string;
  /** Every setting with its value in force; saved with a model. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Least and greatest value of `a`, reached or only approached. */
  readonly range: readonly [number, number];
  /** Name of the initializer that suits the weights of its layer. */
  readonly initializer: string;
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
}

/** Elementwise `a = f(z)`: pure, stateless, safe to share. */
export interface Activation extends ActivationFacts {
  /** Points z where f' jumps; there, `derivative` gives the left-hand slope. */
  readonly kinks?: readonly number[];
  /** How it is written down; without it, people see `name(z)`. */
  readonly formula?: ActivationFormula;
  /** `f(z)`: pre-activation in, activation out. */
  value(z: number): number;
  /** `f'(z)`; also given `a = f(z)`, so a rule may use the cheaper form. */
  derivative(z: number, a: number): number;
}

/** Row-wise `a = f(z)`, where each output depends on the whole row. */
export interface RowActivation extends ActivationFacts {
  /** How it is written down; without it, people see `name(z)`. */
  readonly formula?: RowFormula;
  /** Writes `f(z)` into `a`; both have shape [units], and may be one array. */
  forward(z: Vector, a: Vector): void;
  /**
   * Writes `Jᵀ g` into `delta`: from `g = dL/da` and `a = f(z)`, all of shape
   * [units], to `dL/dz`. `delta` may be the same array as `gradient`.
   */
  pullback(a: Vector, gradient: Vector, delta: Vector): void;
}
