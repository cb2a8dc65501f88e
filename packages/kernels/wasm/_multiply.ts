/**
 * `C ← start · C + A B` in a linear memory, as assembly/library.ts calls it:
 * addresses, which may have come out negative, and flags of 0 and 1.
 */
export type Multiply = (
  wide: number,
  turnedA: number,
  turnedB: number,
  m: number,
  n: number,
  k: number,
  a: number,
  aColumn: number,
  b: number,
  bColumn: number,
  start: number,
  c: number,
  cColumn: number,
) => void;

/** A library that computes products for a backend, on every thread of it. */
export interface Products {
  /** What the library was opened by. */
  readonly library: string;
  /** What whoever uses it should know. */
  readonly remark?: string;
  /** False if it must not be called by several threads at once. */
  readonly reentrant: boolean;
  /** Its product on this thread, in this memory. */
  multiplyIn(memory: WebAssembly.Memory): Multiply;
  /** True to have it compute even what would be faster without it: for tests. */
  readonly always?: boolean;
  /** The text of a function that gives the same on a thread of its own. */
  readonly script: string;
}
