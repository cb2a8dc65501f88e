/** How a product is cut: into blocks of so many of C's rows or columns. */
export interface Cut {
  blocks: number;
  /** Rows or columns of a block; the last one may have fewer. */
  size: number;
  /** True if rows are counted, m; false if columns, n. */
  alongM: boolean;
}

/** What decides how things are computed: shapes, and nothing else. */
export interface Rule {
  /** True if the library computes a layer's products, not WebAssembly. */
  pays(batch: number, inputs: number, units: number): boolean;
  /** Says how a product of m × k by k × n is cut. */
  cut(m: number, n: number, k: number, cut: Cut): void;
}

/** Multiplications from which on a call to the library has paid off. */
const LEAST_WORK = 12_288;

/** Weights below which a library's preparations take longer than the sums. */
const LEAST_WEIGHTS = 256;

/** Multiplications that are worth a block of their own. */
const WORK = 2 ** 22;

/** Rows or columns that keep a block at full speed, or nearly so in halves. */
const WIDE = 128, HALF = 64;

/** With so few rows, large blocks are slow: the weights would be copied. */
const FEW = 16, FEW_WORK = 2 ** 19;

/** Most blocks of a product, and so threads that find work. */
export const MOST_BLOCKS = 64;

/**
 * The rule that was measured to be fast. It never asks for the number of
 * threads, the machine or the clock, so that the bits don't depend on them.
 */
export const BY_SHAPE: Rule = {
  pays(batch, inputs, units) {
    const weights = inputs * units;
    return weights >= LEAST_WEIGHTS && batch * weights >= LEAST_WORK;
  },
  cut(m, n, k, cut) {
    const side = Math.max(m, n), work = m * n * k;
    const few = Math.min(m, n) <= FEW && work > FEW_WORK;
    const wish = few
      ? work / FEW_WORK
      : Math.min(work / WORK, side < 2 * WIDE ? side / HALF : side / WIDE);
    let blocks = 1;
    while (2 * blocks <= Math.min(wish, MOST_BLOCKS)) blocks *= 2;
    cut.alongM = m > n;
    cut.size = Math.max(1, Math.ceil(side / blocks / 16) * 16);
    cut.blocks = Math.max(1, Math.ceil(side / cut.size));
  },
};
