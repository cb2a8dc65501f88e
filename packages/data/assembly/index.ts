// Finds rows and cells among the bytes of a CSV file, and reads plain numbers,
// sixteen bytes at a time. What it gives for each cell is said in
// _cell_block.ts, where it is called from in _row_scanner.ts.
import { findBreaks, found, LINE_FEED, reached } from "./breaks";
import { form, numberOf, setPowers } from "./numbers";
import { FOREIGN, isAscii, isSpace, kindOfText, NOT_PLAIN } from "./texts";

const RETURN: u32 = 0x0d;

/** Why `fill` has ended, for `stop`. */
const FULL: i32 = 0, STUCK: i32 = 1, COMMENT: i32 = 2;

/** The rows in the block, the line of the next, and why there are no more. */
export let rows: i32 = 0, line: i32 = 1, stop: i32 = FULL;

/** Cells whose bytes aren't ASCII: their end is stored as ~end. */
export let foreign: i32 = 0;

// Bytes that mean something, and the size of a block.
let delimiter: u32 = 0, comment: u32 = 0, columns: usize = 0, capacity: usize = 0;

// Where the block lies: for each cell, column by column, and for each row.
export let values: usize = 0, starts: usize = 0, ends: usize = 0, forms: usize = 0;
export let lines: usize = 0, heads: usize = 0, tails: usize = 0;
let breaks: usize = 0;

/**
 * Lays out a block of so many rows and columns.
 *
 * @returns Where it ends; what is to be scanned comes behind it.
 */
export function prepare(
  theDelimiter: u32,
  theComment: u32,
  theColumns: usize,
  theCapacity: usize,
  firstLine: i32,
): usize {
  delimiter = theDelimiter;
  comment = theComment;
  columns = theColumns;
  capacity = theCapacity;
  line = firstLine;
  const cells = columns * capacity;
  values = setPowers(__heap_base);
  starts = values + 8 * cells;
  ends = starts + 4 * cells;
  lines = ends + 4 * cells;
  heads = lines + 4 * capacity;
  tails = heads + 4 * capacity;
  forms = tails + 4 * capacity;
  breaks = (forms + cells + 3) & ~3;
  return breaks + 4 * (cells + 80); // a vector of 64 bytes, and 8 at a time
}

/**
 * Fills the block with rows of the bytes from `at` to `end`, both where a line
 * begins, until it has `most`, the bytes have ended, or a row isn't plain: has
 * a quote, a NUL, a lone \r, or more or fewer cells than there are columns.
 *
 * @returns Where the next row begins.
 */
export function fill(at: usize, end: usize, most: i32): usize {
  rows = foreign = 0;
  stop = FULL;
  const cells = columns * capacity;
  findBreaks(delimiter, at, end, breaks, cells);
  let mark = breaks;
  while (at < end && rows < most) {
    // There is a break for each cell of the row, unless one is too many.
    if (mark + 4 * columns > found && reached < end) {
      findBreaks(delimiter, at, end, breaks, cells);
      mark = breaks;
    }
    const first: u32 = load<u8>(at);
    if (first == LINE_FEED || (first == RETURN && load<u8>(at, 1) == LINE_FEED)) {
      at = <usize> load<u32>(mark) + 1;
      mark += 4;
      line++;
      continue;
    }
    if (first == comment) {
      const last = lineEnd(at);
      if (!isAscii(at, last)) {
        stop = COMMENT;
        return at;
      }
      at = last + 1;
      line++;
      while (mark < found && <usize> load<u32>(mark) < at) mark += 4;
      continue;
    }
    const next = scanRow(at, mark);
    if (next == 0) {
      stop = STUCK;
      return at;
    }
    store<i32>(lines + 4 * <usize> rows, line);
    store<u32>(heads + 4 * <usize> rows, <u32> at);
    mark += 4 * columns;
    rows++;
    line++;
    at = next;
  }
  return at;
}

/** Notes the cells of a row. @returns Where the next begins; 0 if it isn't plain. */
function scanRow(at: usize, mark: usize): usize {
  let cell: usize = rows, start = at;
  const last = columns - 1;
  for (let column: usize = 0; column <= last; column++) {
    const stopAt: usize = load<u32>(mark);
    mark += 4;
    if (load<u8>(stopAt) != (column == last ? LINE_FEED : delimiter)) return 0;
    const returns = column == last && load<u8>(stopAt - 1) == RETURN;
    const end = stopAt - usize(returns);
    if (column == last) store<u32>(tails + 4 * <usize> rows, <u32> end);
    const value = numberOf(start, end);
    store<f64>(values + 8 * cell, value);
    store<u8>(forms + cell, form);
    if (value == value) noteEnds(cell, start, end);
    else if (!noteText(cell, start, end)) return 0;
    start = stopAt + 1;
    cell += capacity;
  }
  return start;
}

/** Notes where a cell starts and ends. */
@inline
function noteEnds(cell: usize, start: usize, end: usize): void {
  store<u32>(starts + 4 * cell, <u32> start);
  store<u32>(ends + 4 * cell, <u32> end);
}

/** Notes a cell that isn't a short number; false if it isn't plain. */
function noteText(cell: usize, start: usize, end: usize): bool {
  const kind = kindOfText(start, end);
  if (kind == NOT_PLAIN) return false;
  if (kind == FOREIGN) {
    foreign++;
    noteEnds(cell, start, ~end);
    return true;
  }
  while (start < end && isSpace(load<u8>(start))) start++;
  while (start < end && isSpace(load<u8>(end - 1))) end--;
  noteEnds(cell, start, end);
  return true;
}

/** Where the line ends that an address is in. */
function lineEnd(at: usize): usize {
  while (load<u8>(at) != LINE_FEED) at++;
  return at;
}
