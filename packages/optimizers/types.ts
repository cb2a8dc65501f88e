/**
 * What every optimizer, schedule and clipping rule looks like.
 * @module
 */

/** A row of numbers. A matrix is a Vector plus its shape, row-major. */
export type Vector = Float64Array | Float32Array;

/** Plain data, fit for a checkpoint: numbers and vectors by name. */
export type State = Record<string, number | Vector>;

/** What may differ from step to step. */
export interface StepOptions {
  /** Step size η for this step, where a schedule has changed it. */
  learningRate?: number;
  /** False where `params` are biases, which weight decay must leave alone. */
  decay?: boolean;
}

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
 * A formula in two spellings. `$g` stands for the quantity g, to be replaced by
 * its symbol or its value, which goes in parentheses if it is negative; `#g`
 * is g without parentheses, as in `|#g|`. Settings stand in it by their names.
 * In LaTeX `\,` is a product, which between numbers becomes a dot.
 */
export interface Formula {
  /** In LaTeX's math mode, without dollars around it. */
  readonly latex: string;
  /** As plain text, on one line. */
  readonly text: string;
}

/** One quantity of an update. */
export interface UpdateLine {
  /** What is computed: `w`, the parameter, or a name of the state. */
  readonly result: string;
  /**
   * From what: `w` and names of the state as they were before the step, `m'`
   * if as they are after it, the slope `g`, the learning rate `eta`.
   */
  readonly formula: Formula;
}

/** How an update rule is written down, for one parameter. */
export interface OptimizerFormula {
  /** The lines, in the order in which they are computed; the last is w. */
  readonly lines: readonly UpdateLine[];
  /** The lines for a bias, where they are others. */
  readonly biasLines?: readonly UpdateLine[];
  /** Symbols of the state, where they aren't the names. */
  readonly symbols?: Readonly<Record<string, Formula>>;
}

/** Update rule for a flat parameter vector. Holds settings, never state. */
export interface Optimizer<S extends State = State> {
  /** Name on the command line and in saved models: the exported name. */
  readonly name: string;
  /** Every setting but the learning rate, with its value in force. */
  readonly settings: Readonly<Record<string, number>>;
  /** Step size η, > 0, unless a step is told otherwise. */
  readonly learningRate: number;
  /** A faster way to the same numbers, if there is one. */
  readonly kernel?: KernelHint;
  /** How it is written down; without it, people see `name(w, g)`. */
  readonly formula?: OptimizerFormula;
  /** State before the first step, for parameters of this size and type. */
  init(params: Vector): S;
  /** Moves `params` against `gradient` and advances `state`, both in place. */
  step(params: Vector, gradient: Vector, state: S, options?: StepOptions): void;
}

/** Where training stands. */
export interface Progress {
  /** Epochs done so far; 2.5 is halfway through the third. */
  epoch: number;
  /** Epochs planned, >= 1. */
  epochs: number;
}

/** Learning-rate schedule: a factor on the optimizer's learning rate. */
export interface Schedule<S extends State = State> {
  /** Name on the command line and in saved models: the exported name. */
  readonly name: string;
  /** Every setting with its value in force. */
  readonly settings: Readonly<Record<string, number>>;
  /** State before the first epoch. */
  init(): S;
  /** Factor in force at this point; 1 leaves the learning rate as it is. */
  factor(at: Progress, state: S): number;
  /** Told of the monitored loss after each epoch; may advance `state`. */
  observe?(loss: number, state: S): void;
}

/** A limit on gradients, applied in place before the optimizer's step. */
export interface Clip {
  /** Name on the command line and in saved models: the exported name. */
  readonly name: string;
  /** Every setting with its value in force. */
  readonly settings: Readonly<Record<string, number>>;
  /** How an entry g is cut, in g and the length `norm` of the gradient. */
  readonly formula?: Formula;
  /** Clips `gradient` in place. */
  apply(gradient: Vector): void;
}
