// A training run laid out in memory, as _program.ts writes it: the words of
// each record in this order, then its 64-bit numbers.

/** A layer, and where its numbers lie. */
@unmanaged
export class Layer {
  inputs: usize;
  units: usize;
  /** Code of the activation, or ROW_WISE for softmax. */
  code: i32;
  weights: usize;
  bias: usize;
  z: usize;
  a: usize;
  delta: usize;
  dWeights: usize;
  dBias: usize;
  trainWeights: usize;
  trainBias: usize;
  /** State vectors of the optimizer, two for the weights, two for the biases. */
  weights1: usize;
  weights2: usize;
  bias1: usize;
  bias2: usize;
  /**
   * For steps of one sample: the parameters in whole vectors; z, a, δ and
   * slopes. For others: nothing; slopes of a sigmoid, or 0 if they aren't kept.
   */
  padded: usize;
  values: usize;
  /** The activation's setting. */
  parameter: f64;
}

/** Code of softmax, the only row-wise activation. */
export const ROW_WISE: i32 = -1;

/** The run. */
@unmanaged
export class Program {
  layers: usize;
  firstLayer: usize;
  features: usize;
  targets: usize;
  rows: usize;
  batch: usize;
  inputsAt: usize;
  targetsAt: usize;
  /** Order of the samples, or 0 if they come as they lie. */
  order: usize;
  x: usize;
  y: usize;
  loss: i32;
  /** 1 if δ has a closed form. */
  closed: usize;
  optimizer: i32;
  parameters: usize;
  count: usize;
  lastGood: usize;
  /** A number for every step, and two more vectors of them from RATES on. */
  rates: usize;
  /** A sum for every step. */
  losses: usize;
  /** A sum for every block of rows of a batch. */
  blocks: usize;
  /** Where the run stands: steps done of those asked for, and why it stopped. */
  done: usize;
  stopped: i32;
  /**
   * Bytes of all parameters in whole vectors, 0 if that isn't done: where they
   * are, the last good ones follow, a gradient, and two of the optimizer's.
   */
  region: usize;
  /** Nothing: 64-bit numbers lie at multiples of 8. */
  gap: usize;
  /** What the sum of a batch's losses is divided by. */
  divisor: f64;
  /** What δ is multiplied by, times the batch's size. */
  slope: f64;
  l1: f64;
  l2: f64;
  /** The optimizer's settings. */
  p0: f64;
  p1: f64;
  p2: f64;
}

/** Bytes of a vector of rates: most steps of a run, as in _runner.ts. */
export const RATES: usize = 8 * 1024;

// Why a run stopped.
export const ALL_DONE: i32 = 0;
export const LOSS_NOT_FINITE: i32 = 1;
export const PARAMETER_NOT_FINITE: i32 = 2;

/** The layer with this index. */
@inline
export function layerOf(program: Program, index: usize): Layer {
  return changetype<Layer>(program.firstLayer + index * offsetof<Layer>());
}
