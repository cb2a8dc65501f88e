/**
 * What a table of data is made of.
 * @module
 */

/** A column as read: numbers where cells are numbers, texts while they are few. */
export interface Column {
  /** Name from the header, or `column_1` … where there is none. */
  readonly name: string;
  /** One number a row; NaN where the cell is missing or isn't a number. */
  readonly numbers: Float64Array;
  /** Index into `texts` for each row, -1 where missing; absent if too many differ. */
  readonly codes?: Int32Array;
  /** The different cells, exact text, in order of first appearance. */
  readonly texts?: readonly string[];
  /**
   * How many digits each number has behind its point, where number and decimals
   * tell the text of every cell: `1.50` has 2. Absent for other columns, and if
   * too many cells differ.
   */
  readonly decimals?: Uint8Array;
  /** Number of missing cells. */
  readonly missing: number;
  /** Number of cells that are finite plain numbers. */
  readonly numeric: number;
  /** First row whose cell is neither missing nor a finite number, if any. */
  readonly firstText?: { readonly row: number; readonly value: string };
  /** True if some cell is written like `007`: digits after a leading zero. */
  readonly leadingZeros: boolean;
}

/** A table of data, held column by column. */
export interface Table {
  /** File name, URL or `stdin`, for messages. */
  readonly source: string;
  /** Number of data rows. */
  readonly rows: number;
  /** The columns in file order. */
  readonly columns: readonly Column[];
  /** Line of the source, counted from 1, on which a data row starts. */
  line(row: number): number;
}

/** Something wrong with a table; the message names file, line and column. */
export class DataError extends Error {
  /** Always `DataError`. */
  override readonly name: "DataError" = "DataError";
  /** A second line that says what to do, if there is more to say. */
  readonly hint?: string;
  /** The message names file, line and column; a hint says what to do. */
  constructor(message: string, options: { hint?: string } = {}) {
    super(message);
    this.hint = options.hint;
  }
}

/** Seeded randomness, passed in; `Random` of `@gradus/core` is one. */
export interface RandomSource {
  /** A number in [0, 1). */
  uniform(): number;
  /** A draw from the standard normal distribution. */
  normal(): number;
  /** A whole number in [0, n). */
  integer(n: number): number;
}
