/** About as many cells as the nearest caches hold. */
const CELLS = 4096;

/** Some rows of cells, still as bytes of the file. */
export class CellBlock {
  /** What `starts` and `ends` point into. */
  bytes: Uint8Array = new Uint8Array(0);
  /** How many rows there are. */
  rows = 0;
  /** How many columns there are. */
  readonly columns: number;
  /** How many rows there may be. */
  readonly capacity: number;
  /** Line on which each row starts. */
  readonly lines: Int32Array;
  /** For each cell, row by row, its number if that was easy to see, else NaN. */
  readonly values: Float64Array;
  /** Where each cell starts, spaces left out. */
  readonly starts: Int32Array;
  /** Where each cell ends, or -1 for one with characters beyond ASCII. */
  readonly ends: Int32Array;
  /** The cells with characters beyond ASCII. */
  readonly texts: Map<number, string> = new Map();

  /** Room for as many rows of so many columns as fit, but at least one. */
  constructor(columns: number) {
    const capacity = Math.max(1, Math.floor(CELLS / columns));
    this.columns = columns;
    this.capacity = capacity;
    this.lines = new Int32Array(capacity);
    this.values = new Float64Array(capacity * columns);
    this.starts = new Int32Array(capacity * columns);
    this.ends = new Int32Array(capacity * columns);
  }
}
