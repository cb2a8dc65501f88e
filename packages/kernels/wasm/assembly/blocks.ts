// How the products of a library are cut into blocks, and which are.
//
// A library's sums depend on the shape of the product. So every product is cut
// by its shape alone, never by the number of threads: whole blocks are what a
// thread is given. A library copies both factors of a product before it begins,
// so weights that are many are cut, and copied once, and each block takes all
// rows of the batch; others stay whole, and the batch is cut.
import { BLOCK } from "./losses";

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
export let height: usize = 0;

/** This thread, and how many work on the batch. */
export let thread: usize = 0, threads: usize = 1;

/** Says that what follows are rows of a batch of so many; 0 for the end of it. */
export function setBatch(rows: usize, rank: usize, count: usize): void {
  height = rows;
  thread = rank;
  threads = count;
}

/** Weights, and multiplications, from which on a call has paid off. */
const LEAST_WEIGHTS: usize = 256, LEAST_WORK: u64 = 12288;

/** Whether a layer's products are the library's, on a batch or part of one. */
export function isForeign(rows: usize, inputs: usize, units: usize): bool {
  if (!present) return false;
  const weights = inputs * units, batch = height != 0 ? height : rows;
  if (always) return batch != 0;
  return weights >= LEAST_WEIGHTS && <u64> batch * weights >= LEAST_WORK;
}

/** Rows of a block of a batch, of which so many are all or some. */
export function rowsOfBlock(rows: usize): usize {
  const batch = height != 0 ? height : rows;
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
const WORK: u64 = 1 << 22;

/** Rows of a block of the gradient of so many weights. */
export function inputsOfBlock(
  batch: usize,
  inputs: usize,
  units: usize,
): usize {
  const most = <usize> min<u64>(
    <u64> batch * inputs * units / WORK,
    inputs < 1024 ? inputs / 64 : inputs / WIDE,
  );
  let blocks: usize = 1;
  while (blocks << 1 <= most) blocks <<= 1;
  const rows = (inputs + blocks - 1) / blocks;
  return (rows + BLOCK - 1) / BLOCK * BLOCK;
}
