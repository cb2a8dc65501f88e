import type { CellBlock } from "./_cell_block.ts";
import { plainText } from "./_plain_text.ts";
import { POWERS } from "./_wide_number.ts";

const TAB = 9, LINE_FEED = 10, RETURN = 13, SPACE = 32, QUOTE = 34, ASCII = 128;
const ZERO = 0x30, MINUS = 0x2d, POINT_DIGIT = 0x2e ^ ZERO;

/** As many digits always fit into 32 bits. */
const SHORT = 9;

/** Powers of ten, and from 16 on their negatives. */
const SIGNED_POWERS = Float64Array.from(
  { length: 32 },
  (_, k) => k < 16 ? POWERS[k]! : -POWERS[k - 16]!,
);

const NOT_PLAIN = -1;

/** Finds rows and cells among the bytes of a file, while they are plain. */
export class RowScanner {
  /** Line, from 1, on which the next row starts. */
  line: number;
  /** Whether the next row is for the general reader. */
  stuck = false;
  readonly #delimiter: number;
  readonly #comment: number;

  /** The delimiter is ASCII, and may be no part of a number. */
  constructor(
    { delimiter, comment }: { delimiter: string; comment?: string },
    line: number,
  ) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#comment = comment === undefined ? -1 : comment.charCodeAt(0);
    this.line = line;
  }

  /**
   * Fills a block with rows of its bytes, until it is full, the bytes have ended
   * or a row isn't plain: has a quote, a NUL, a lone \r, bytes that aren't UTF-8,
   * or more or fewer cells than there are columns.
   *
   * @param at Where a line starts.
   * @param end Where the last line ends, behind its \n.
   * @returns Where the next row starts.
   */
  fill(block: CellBlock, at: number, end: number): number {
    const { bytes, columns, values, starts, ends } = block;
    const delimiter = this.#delimiter;
    block.texts.clear();
    block.rows = 0;
    while (at < end && block.rows < block.capacity) {
      const next = this.#skipLine(bytes, at);
      if (next !== at) {
        at = next;
        this.line++;
        continue;
      }
      const row = block.rows * columns, full = row + columns;
      let cell = row, p = at, c: number;
      do {
        // A short number: its digits are read as a whole number first.
        const start = p;
        // 1 or 0 without a branch: signs are too random to be foreseen.
        const negative = ((bytes[p]! ^ MINUS) - 1) >>> 31;
        p += negative;
        const first = p;
        let whole = 0, digit = bytes[p]! ^ ZERO;
        while (digit < 10) {
          whole = (Math.imul(whole, 10) + digit) | 0;
          digit = bytes[++p]! ^ ZERO;
        }
        let digits = p - first, decimals = 0;
        const padded = digits > 1 && bytes[first] === ZERO;
        if (digit === POINT_DIGIT) {
          const point = p;
          digit = bytes[++p]! ^ ZERO;
          while (digit < 10) {
            whole = (Math.imul(whole, 10) + digit) | 0;
            digit = bytes[++p]! ^ ZERO;
          }
          decimals = p - point - 1;
          digits += decimals;
        }
        c = digit ^ ZERO;
        if (
          (c === delimiter || c === LINE_FEED) && digits > 0 &&
          digits <= SHORT && !padded
        ) {
          values[cell] = whole / SIGNED_POWERS[decimals + (negative << 4)]!;
          starts[cell] = start;
          ends[cell] = p;
        } else {
          p = this.#otherCell(block, cell, start, p);
          if (p === NOT_PLAIN) break;
          c = bytes[p]!;
        }
        p++;
        cell++;
      } while (c === delimiter && cell < full);
      if (p === NOT_PLAIN || cell < full || c === delimiter) {
        this.stuck = true;
        break;
      }
      block.lines[block.rows++] = this.line++;
      at = c === RETURN ? p + 1 : p;
    }
    return at;
  }

  /** Where a blank line or a comment ends; `at` if there is none. */
  #skipLine(bytes: Uint8Array, at: number): number {
    const c = bytes[at];
    if (c === LINE_FEED) return at + 1;
    if (c === RETURN && bytes[at + 1] === LINE_FEED) return at + 2;
    if (c !== this.#comment) return at;
    const end = bytes.indexOf(LINE_FEED, at) + 1;
    return plainText(bytes.subarray(at, end)) === undefined ? at : end;
  }

  /**
   * Notes a cell that isn't a short number and returns where it ends, or
   * `NOT_PLAIN`. What lies between `start` and `p` has been looked at.
   */
  #otherCell(block: CellBlock, cell: number, start: number, p: number): number {
    const { bytes } = block;
    let all = 0;
    for (;; p++) {
      const c = bytes[p]!;
      if (c === this.#delimiter || c === LINE_FEED) break;
      if (c === RETURN) {
        if (bytes[p + 1] === LINE_FEED) break;
        return NOT_PLAIN;
      }
      if (c === QUOTE || c === 0) return NOT_PLAIN;
      all |= c;
    }
    if (all >= ASCII) {
      const text = plainText(bytes.subarray(start, p));
      if (text === undefined) return NOT_PLAIN;
      block.texts.set(cell, text);
      block.ends[cell] = -1;
      return p;
    }
    let end = p;
    while (start < end && isSpace(bytes[start]!)) start++;
    while (start < end && isSpace(bytes[end - 1]!)) end--;
    block.values[cell] = NaN;
    block.starts[cell] = start;
    block.ends[cell] = end;
    return p;
  }
}

/** Whether `trim()` takes this ASCII character away. */
function isSpace(c: number): boolean {
  return c === SPACE || (c >= TAB && c <= RETURN);
}
