/**
 * Line of each row in little memory: in most files a row is a line, so only the
 * rows are kept at which the distance between the two changes.
 */
export class LineIndex {
  readonly #rows: number[] = [];
  readonly #shifts: number[] = [];
  #length = 0;

  /** Adds the line of the next row. */
  push(line: number): void {
    const row = this.#length++, shift = line - row;
    if (shift === this.#shifts.at(-1)) return;
    this.#rows.push(row);
    this.#shifts.push(shift);
  }

  /** Line of a row that has been added. */
  at(row: number): number {
    if (!(Number.isInteger(row) && row >= 0 && row < this.#length)) {
      throw new RangeError(
        `Cannot find line: row must be in [0, ${this.#length}), got ${row}`,
      );
    }
    let low = 0, high = this.#rows.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#rows[middle]! <= row) low = middle;
      else high = middle;
    }
    return row + this.#shifts[low]!;
  }
}
