import { CellBlock } from "./_cell_block.ts";
import { plainText } from "./_plain_text.ts";
import { ScannerMemory } from "./_scanner_memory.ts";

const LINE_FEED = 10;

/** Why the module's `fill` has ended; as in assembly/index.ts. */
const STUCK = 1, COMMENT = 2;

/**
 * Finds rows and cells among the bytes of a file, while they are plain; by the
 * module in `assembly/`, in its memory.
 */
export class RowScanner {
  /** The rows that were found last. */
  readonly block: CellBlock;
  /** Whether the next row is for the general reader. */
  stuck = false;
  readonly #memory = ScannerMemory.take();
  /** Where the bytes begin, the next row, no whole line any more, and none. */
  readonly #base: number;
  #at: number;
  #end: number;
  #length: number;

  /**
   * The delimiter is ASCII, and may be no part of a number.
   *
   * @param columns Cells in a row.
   * @param line Line, from 1, on which the first row starts.
   */
  constructor(
    { delimiter, comment }: { delimiter: string; comment?: string },
    columns: number,
    line: number,
  ) {
    this.block = new CellBlock(columns);
    this.#base = this.#memory.scan.prepare(
      delimiter.charCodeAt(0),
      comment === undefined ? -1 : comment.charCodeAt(0),
      columns,
      this.block.capacity,
      line,
    );
    this.#memory.reach(this.#base);
    this.block.lookAt(this.#memory);
    this.#at = this.#end = this.#length = this.#base;
  }

  /** Line, from 1, on which the next row starts. */
  get line(): number {
    return this.#memory.scan.line.value;
  }

  /** Bytes that were not taken yet. */
  get left(): number {
    return this.#length - this.#at;
  }

  /** Bytes up to the next row, since the last were added. */
  get taken(): number {
    return this.#at - this.#base;
  }

  /** Adds bytes behind those that were not taken yet. */
  add(more: Uint8Array): void {
    const memory = this.#memory, base = this.#base;
    memory.bytes.copyWithin(base, this.#at, this.#length);
    const kept = base + this.left, last = more.lastIndexOf(LINE_FEED);
    this.#at = base;
    this.#end = last < 0 ? base : kept + last + 1;
    this.#length = kept + more.length;
    if (memory.reach(this.#length)) this.block.lookAt(memory);
    memory.bytes.set(more, kept);
  }

  /**
   * Puts the next rows into the block, until it is full, the whole lines have
   * ended or a row isn't plain: has a quote, a NUL, a lone \r, bytes that
   * aren't UTF-8, or more or fewer cells than there are columns.
   *
   * @returns False if there were no more to look at.
   */
  next(): boolean {
    if (this.stuck || this.#at >= this.#end) return false;
    const { line } = this, { block } = this, at = this.#at;
    const { stop, foreign } = this.#memory.scan;
    this.#fill(at, block.capacity);
    const good = foreign.value > 0 ? block.readTexts() : block.rows;
    if (good < block.rows) {
      this.#memory.scan.line.value = line;
      this.#fill(at, good);
      block.readTexts();
      this.stuck = true;
    } else if (stop.value === STUCK) this.stuck = true;
    else if (stop.value === COMMENT) this.#skipComment();
    return true;
  }

  /** Puts rows from here on into the block, so many at most. */
  #fill(at: number, most: number): void {
    const { scan } = this.#memory;
    this.block.texts.clear();
    this.#at = scan.fill(at, this.#end, most);
    this.block.rows = scan.rows.value;
  }

  /** Passes over a comment that isn't ASCII, if it is text. */
  #skipComment(): void {
    const { bytes, scan } = this.#memory, at = this.#at;
    const end = bytes.indexOf(LINE_FEED, at) + 1;
    if (plainText(bytes.subarray(at, end)) === undefined) this.stuck = true;
    else {
      this.#at = end;
      scan.line.value++;
    }
  }

  /** A copy of what wasn't taken, without so many bytes at its end. */
  rest(less: number): Uint8Array<ArrayBuffer> {
    const end = Math.max(this.#at, this.#length - less);
    return this.#memory.bytes.slice(this.#at, end);
  }

  /** Gives the memory back; the scanner and its block can't be used any more. */
  dispose(): void {
    this.#memory.giveBack();
  }
}
