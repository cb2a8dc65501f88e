/**
 * Where each word of a job lies. A job is one product, `C ← start · C + A B`,
 * in the terms of BLAS, whose matrices go down the columns: A is of m × k, B
 * of k × n, either of them stored transposed if so said. It is cut into blocks
 * of `size` columns or rows of C, each a product of its own.
 */
export const WORD = {
  /** Number of the job · 256 + the next block to be taken. */
  ticket: 0,
  /** Blocks that are done. */
  done: 1,
  /** Helpers that sleep. */
  sleeping: 2,
  /** Not 0 once the helpers should end. */
  stop: 3,
  blocks: 4,
  /** Rows or columns of a block. */
  size: 5,
  /** 1 if C is cut along m, 0 if along n. */
  alongM: 6,
  /** 1 for 64 bits, 0 for 32. */
  wide: 7,
  /** 1 if A, or B, is stored transposed. */
  turnedA: 8,
  turnedB: 9,
  m: 10,
  n: 11,
  k: 12,
  /** Byte addresses, and numbers from one column to the next. */
  a: 13,
  aColumn: 14,
  b: 15,
  bColumn: 16,
  c: 17,
  cColumn: 18,
  /** 0 or 1. */
  start: 19,
  /** Blocks that helpers have done, over all jobs. */
  helped: 20,
  length: 21,
} as const;

/** Names of the words. */
export type Words = typeof WORD;

/** In place of the next block: no job is open. More than a job has blocks. */
export const CLOSED = 255;
