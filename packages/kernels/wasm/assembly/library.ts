// Products by a library from outside, for a build that was given one.
//
// A library's sums depend on the shape of the product. So every product is cut
// into blocks by its shape alone, never by the number of threads: whole blocks
// are what a thread is given.
import { BLOCK } from "./losses";

/**
 * `C ← start · C + A B` in the terms of BLAS, whose matrices go down the
 * columns: A of m × k, B of k × n, turned if they are stored transposed.
 */
@external("env", "multiply")
declare function multiply(
  wide: i32,
  turnedA: i32,
  turnedB: i32,
  m: usize,
  n: usize,
  k: usize,
  a: usize,
  aColumn: usize,
  b: usize,
  bColumn: usize,
  start: i32,
  c: usize,
  cColumn: usize,
): void;

/** Whether there is a library. */
let present: bool = false;

/** Whether it computes all products, even those that are faster without it. */
let always: bool = false;

/** Says that there is one, and whether for all products. */
export function setLibrary(all: i32): void {
  present = true;
  always = all != 0;
}

/** Rows of the batch that is worked on in parts; 0 if it comes as a whole. */
let height: usize = 0;

/** Says that what follows are rows of a batch of so many; 0 for the end of it. */
export function setHeight(rows: usize): void {
  height = rows;
}

/** Weights, and multiplications, from which on a call has paid off. */
const LEAST_WEIGHTS: usize = 256, LEAST_WORK: usize = 12288;

/** Whether a layer's products are the library's, on a batch or part of one. */
export function isForeign(rows: usize, inputs: usize, units: usize): bool {
  if (!present) return false;
  const weights = inputs * units, batch = height != 0 ? height : rows;
  if (always) return batch != 0;
  return weights >= LEAST_WEIGHTS && batch * weights >= LEAST_WORK;
}

/** Rows of a block of a batch of so many. */
export function rowsOfBlock(batch: usize): usize {
  return batch < 256 ? 64 : 128;
}

/** Multiplications that are worth a block of their own. */
const WORK: usize = 1 << 22;

/** Rows of a block of the gradient of so many weights. */
export function inputsOfBlock(
  batch: usize,
  inputs: usize,
  units: usize,
): usize {
  const most = min(
    batch * inputs * units / WORK,
    inputs < 1024 ? inputs / 64 : inputs / 256,
  );
  let blocks: usize = 1;
  while (blocks << 1 <= most) blocks <<= 1;
  const rows = (inputs + blocks - 1) / blocks;
  return (rows + BLOCK - 1) / BLOCK * BLOCK;
}

/** `Z = X W + b`. */
export function foreignAffine<T>(
  rows: usize,
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
): void {
  const bytes = units * sizeof<T>();
  const most = rowsOfBlock(height != 0 ? height : rows);
  for (let first: usize = 0; first < rows; first += most) {
    const count = min(most, rows - first), to = z + first * bytes;
    for (let n: usize = 0; n < count; n++) {
      memory.copy(to + n * bytes, bias, bytes);
    }
    multiply(
      sizeof<T>() == 8 ? 1 : 0,
      0,
      0,
      units,
      count,
      inputs,
      weights,
      units,
      x + first * inputs * sizeof<T>(),
      inputs,
      1,
      to,
      units,
    );
  }
}

/** `G = δ Wᵀ`. */
export function foreignBackward<T>(
  rows: usize,
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
): void {
  const most = rowsOfBlock(height != 0 ? height : rows);
  for (let first: usize = 0; first < rows; first += most) {
    multiply(
      sizeof<T>() == 8 ? 1 : 0,
      1,
      0,
      inputs,
      min(most, rows - first),
      units,
      weights,
      units,
      delta + first * units * sizeof<T>(),
      units,
      0,
      out + first * inputs * sizeof<T>(),
      inputs,
    );
  }
}

/** Rows `first` to `last` of `∂L/∂W = Xᵀ δ`; `first` begins a block. */
export function foreignGradients<T>(
  first: usize,
  last: usize,
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  delta: usize,
  dWeights: usize,
): void {
  const most = inputsOfBlock(batch, inputs, units);
  for (; first < last; first += most) {
    multiply(
      sizeof<T>() == 8 ? 1 : 0,
      0,
      1,
      units,
      min(most, last - first),
      batch,
      delta,
      units,
      x + first * sizeof<T>(),
      inputs,
      0,
      dWeights + first * units * sizeof<T>(),
      units,
    );
  }
}
