import { fit, printable } from "./text.ts";

/** A line of a terminal that is drawn again and again in its place. */
export class StatusLine {
  readonly #write: (text: string) => void;
  readonly #width: () => number;
  /** Columns that the line takes which is there now. */
  #drawn = 0;

  /**
   * @param write Writes to the terminal.
   * @param width Its columns at the moment.
   */
  constructor(write: (text: string) => void, width: () => number) {
    this.#write = write;
    this.#width = width;
  }

  /** Draws a line in place of the last one. */
  show(text: string): void {
    // One column stays free: a full line would make the terminal scroll.
    const columns = Math.max(20, this.#width() - 1);
    this.#write(`\r${fit(printable(text), columns)}`);
    this.#drawn = columns;
  }

  /** Takes the line away, so that something else can be written there. */
  clear(): void {
    if (this.#drawn > 0) this.#write(`\r${" ".repeat(this.#drawn)}\r`);
    this.#drawn = 0;
  }
}
