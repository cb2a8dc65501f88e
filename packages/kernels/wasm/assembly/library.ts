// Products by a library from outside, for a build that was given one.
//
// A library's sums depend on the shape of the product. So every product is cut
// into blocks by its shape alone, never by the number of threads: whole blocks
// are what a thread is given. A library copies both factors of a product before
// it begins, so weights that are many are cut, and copied once, and each block
// takes all rows of the batch; others stay whole, and the batch is cut.
import { BLOCK } from "./losses";
import { meet, share } from "./pool";

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

/** This thread, and how many work on the batch. */
let thread: usize = 0, threads: usize = 1;

/** Says that what follows are rows of a batch of so many; 0 for the end of it. */
export function setBatch(rows: usize, rank: usize, count: usize): void {
  height = rows;
  thread = rank;
  threads = count;
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

/** Weights, and numbers that they give, from which on they are cut. */
const WIDE_WEIGHTS: usize = 1 << 18, WIDE: usize = 512;

/** The same where the library computes everything: a small network does. */
const ALWAYS_WIDE: usize = 32;

/** Whether so many weights are cut, on the way to so many numbers. */
export function isWide(weights: usize, numbers: usize): bool {
  if (!present) return false;
  if (always) return numbers >= ALWAYS_WIDE;
  return weights >= WIDE_WEIGHTS && numbers >= WIDE;
}

/** Whether all threads take the whole batch through such a layer together. */
export function isShared(weights: usize, numbers: usize): bool {
  return height != 0 && isWide(weights, numbers);
}

/** Numbers of a block, out of so many that weights give. */
export function numbersOfBlock(numbers: usize): usize {
  const blocks = max(2, numbers / WIDE);
  return (numbers + 16 * blocks - 1) / (16 * blocks) * 16;
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
    inputs < 1024 ? inputs / 64 : inputs / WIDE,
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
  if (isWide(inputs * units, units)) {
    return wideAffine<T>(0, units, rows, inputs, units, x, weights, bias, z);
  }
  const most = rowsOfBlock(height != 0 ? height : rows);
  for (let n: usize = 0; n < rows; n += most) {
    affineBlock<T>(
      0,
      units,
      min(most, rows - n),
      inputs,
      units,
      x + n * inputs * sizeof<T>(),
      weights,
      bias,
      z + n * units * sizeof<T>(),
    );
  }
}

/** This thread's share of `Z`, of all rows; all have come before and after. */
export function sharedAffine<T>(
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
): void {
  const unit = numbersOfBlock(units);
  const first = share(units, unit, thread, threads);
  const last = share(units, unit, thread + 1, threads);
  meet(threads);
  wideAffine<T>(first, last, height, inputs, units, x, weights, bias, z);
  meet(threads);
}

/** The same for units `first` to `last`; `first` begins a block. */
function wideAffine<T>(
  first: usize,
  last: usize,
  rows: usize,
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
): void {
  const most = numbersOfBlock(units);
  for (; first < last; first += most) {
    const count = min(most, last - first);
    affineBlock<T>(first, count, rows, inputs, units, x, weights, bias, z);
  }
}

/** A block of `Z`: `count` units from `first` on. */
function affineBlock<T>(
  first: usize,
  count: usize,
  rows: usize,
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
): void {
  const at: usize = first * sizeof<T>(), row = units * sizeof<T>();
  for (let n: usize = 0; n < rows; n++) {
    memory.copy(z + n * row + at, bias + at, count * sizeof<T>());
  }
  multiply(
    sizeof<T>() == 8 ? 1 : 0,
    0,
    0,
    count,
    rows,
    inputs,
    weights + at,
    units,
    x,
    inputs,
    1,
    z + at,
    units,
  );
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
  if (isWide(inputs * units, inputs)) {
    return wideBackward<T>(0, inputs, rows, inputs, units, delta, weights, out);
  }
  const most = rowsOfBlock(height != 0 ? height : rows);
  for (let n: usize = 0; n < rows; n += most) {
    backwardBlock<T>(
      0,
      inputs,
      min(most, rows - n),
      inputs,
      units,
      delta + n * units * sizeof<T>(),
      weights,
      out + n * inputs * sizeof<T>(),
    );
  }
}

/** This thread's share of `G`, of all rows; all have come before and after. */
export function sharedBackward<T>(
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
): void {
  const unit = numbersOfBlock(inputs);
  const first = share(inputs, unit, thread, threads);
  const last = share(inputs, unit, thread + 1, threads);
  meet(threads);
  wideBackward<T>(first, last, height, inputs, units, delta, weights, out);
  meet(threads);
}

/** The same for inputs `first` to `last`; `first` begins a block. */
function wideBackward<T>(
  first: usize,
  last: usize,
  rows: usize,
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
): void {
  const most = numbersOfBlock(inputs);
  for (; first < last; first += most) {
    const count = min(most, last - first);
    backwardBlock<T>(first, count, rows, inputs, units, delta, weights, out);
  }
}

/** A block of `G`: `count` inputs from `first` on. */
function backwardBlock<T>(
  first: usize,
  count: usize,
  rows: usize,
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
): void {
  multiply(
    sizeof<T>() == 8 ? 1 : 0,
    1,
    0,
    count,
    rows,
    units,
    weights + first * units * sizeof<T>(),
    units,
    delta,
    units,
    0,
    out + first * sizeof<T>(),
    inputs,
  );
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
