// Products of a whole batch, by any number of threads that all call these: each
// computes the rows of its share.
import { isForeign, isShared, inputsOfBlock, rowsOfBlock } from "./blocks";
import { columnSums } from "./column_sums";
import { sharedAffine, sharedBackward } from "./library";
import { BLOCK } from "./losses";
import { share } from "./pool";
import { affine, backward, weightGradients } from "./products";
import { TILE_ROWS } from "./tiles";

/** A product, as it is written down: its sizes, then addresses in their order. */
@unmanaged
export class Product {
  rows: usize;
  inputs: usize;
  units: usize;
  first: usize;
  second: usize;
  third: usize;
  fourth: usize;
}

/** Which row of a batch is a thread's first: its last is before the next one's. */
function firstRow(product: Product, thread: usize, threads: usize): usize {
  const rows = product.rows;
  const unit = isForeign(rows, product.inputs, product.units)
    ? rowsOfBlock(rows)
    : BLOCK;
  return share(rows, unit, thread, threads);
}

/** A share of `Z = X W + b`: addresses of X, W, b, Z. */
export function affineShare<T>(
  product: Product,
  thread: usize,
  threads: usize,
  scratch: usize,
): void {
  const inputs = product.inputs, units = product.units;
  const x = product.first, weights = product.second;
  const bias = product.third, z = product.fourth;
  if (isShared(inputs * units, units)) {
    return sharedAffine<T>(inputs, units, x, weights, bias, z);
  }
  const from = firstRow(product, thread, threads);
  affine<T>(
    firstRow(product, thread + 1, threads) - from,
    inputs,
    units,
    x + from * inputs * sizeof<T>(),
    weights,
    bias,
    z + from * units * sizeof<T>(),
    scratch,
  );
}

/** A share of `G = δ Wᵀ`: addresses of δ, W, G. */
export function backwardShare<T>(
  product: Product,
  thread: usize,
  threads: usize,
  scratch: usize,
): void {
  const inputs = product.inputs, units = product.units;
  const delta = product.first, weights = product.second, out = product.third;
  if (isShared(inputs * units, inputs)) {
    return sharedBackward<T>(inputs, units, delta, weights, out);
  }
  const from = firstRow(product, thread, threads);
  backward<T>(
    firstRow(product, thread + 1, threads) - from,
    inputs,
    units,
    delta + from * units * sizeof<T>(),
    weights,
    out + from * inputs * sizeof<T>(),
    scratch,
  );
}

/** Which input's row of a gradient is a thread's first, likewise. */
export function firstInput(
  thread: usize,
  threads: usize,
  rows: usize,
  inputs: usize,
  units: usize,
): usize {
  const unit: usize = isForeign(rows, inputs, units)
    ? inputsOfBlock(rows, inputs, units)
    : TILE_ROWS;
  return share(inputs, unit, thread, threads);
}

/**
 * A share of `∂L/∂W = Xᵀ δ`, with `∂L/∂b = Σ δ` the last thread's: addresses
 * of X, δ, ∂L/∂W, ∂L/∂b.
 */
export function gradientsShare<T>(
  product: Product,
  thread: usize,
  threads: usize,
  scratch: usize,
): void {
  const rows = product.rows, inputs = product.inputs, units = product.units;
  const delta = product.second;
  weightGradients<T>(
    firstInput(thread, threads, rows, inputs, units),
    firstInput(thread + 1, threads, rows, inputs, units),
    rows,
    inputs,
    units,
    product.first,
    delta,
    product.third,
    scratch,
  );
  if (thread == threads - 1) {
    columnSums<T>(delta, rows, units, product.fourth);
  }
}
