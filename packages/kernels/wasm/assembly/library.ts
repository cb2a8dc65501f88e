// Products by a library from outside, for a build that was given one.
import {
  height,
  inputsOfBlock,
  isWide,
  numbersOfBlock,
  rowsOfBlock,
  thread,
  threads,
} from "./blocks";
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
    return wideAffine<T>(0, 1, rows, inputs, units, x, weights, bias, z);
  }
  const most = rowsOfBlock(rows);
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
  meet(threads);
  wideAffine<T>(thread, threads, height, inputs, units, x, weights, bias, z);
  meet(threads);
}

/** The share of one of `count` threads: whole blocks of units. */
function wideAffine<T>(
  rank: usize,
  count: usize,
  rows: usize,
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
): void {
  const most = numbersOfBlock(units);
  const last = share(units, most, rank + 1, count);
  let first = share(units, most, rank, count);
  for (; first < last; first += most) {
    const size = min(most, last - first);
    affineBlock<T>(first, size, rows, inputs, units, x, weights, bias, z);
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
    return wideBackward<T>(0, 1, rows, inputs, units, delta, weights, out);
  }
  const most = rowsOfBlock(rows);
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
  meet(threads);
  wideBackward<T>(thread, threads, height, inputs, units, delta, weights, out);
  meet(threads);
}

/** The share of one of `count` threads: whole blocks of inputs. */
function wideBackward<T>(
  rank: usize,
  count: usize,
  rows: usize,
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
): void {
  const most = numbersOfBlock(inputs);
  const last = share(inputs, most, rank + 1, count);
  let first = share(inputs, most, rank, count);
  for (; first < last; first += most) {
    const size = min(most, last - first);
    backwardBlock<T>(first, size, rows, inputs, units, delta, weights, out);
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
