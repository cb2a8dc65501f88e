import { type Axis, axisOf } from "./_axis.ts";
import type { Side } from "./_frame.ts";
import { clipped, columnsOf, padded } from "./_measure.ts";

/** Bits of the eight dots of a braille letter, by column and row. */
const DOTS = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]] as const;

/** A field of characters with axes, two dots wide and four high each. */
export class Cells {
  /** From numbers to dots, counted from the left and from the top. */
  readonly x: Axis;
  readonly y: Axis;
  readonly columns: number;
  readonly rows: number;
  readonly #dots: Uint8Array;
  readonly #letters: Map<number, string> = new Map();
  readonly #sides: { x: Side; y: Side };
  readonly #left: number;

  /** An empty field of so many columns in all, labels included. */
  constructor(
    sides: { x: Side; y: Side },
    size: { columns: number; rows: number },
  ) {
    const { rows } = size;
    const trial = axisOf({ ...sides.y, range: [1, 0], count: 5 });
    const left = Math.max(...trial.ticks.map(({ label }) => columnsOf(label)));
    this.columns = Math.max(10, size.columns - left - 2);
    this.rows = rows;
    this.x = axisOf({
      ...sides.x,
      range: [0, 2 * this.columns - 1],
      count: Math.max(2, this.columns / 12),
    });
    this.y = axisOf({ ...sides.y, range: [4 * rows - 1, 0], count: 5 });
    this.#left = left;
    this.#sides = sides;
    this.#dots = new Uint8Array(this.columns * rows);
  }

  /** Sets the dot at a number pair, if it is in the field. */
  dot(x: number, y: number): void {
    this.#set(Math.round(this.x.at(x)), Math.round(this.y.at(y)));
  }

  #set(i: number, j: number): void {
    const column = i >> 1, row = j >> 2;
    if (column < 0 || column >= this.columns || row < 0 || row >= this.rows) {
      return;
    }
    this.#dots[row * this.columns + column]! |= DOTS[i & 1]![j & 3]!;
  }

  /** A straight line; `pattern` says which of its dots are set, in turn. */
  line(
    from: readonly [number, number],
    to: readonly [number, number],
    pattern: (k: number) => boolean = () => true,
  ): void {
    const [x1, y1] = [this.x.at(from[0]), this.y.at(from[1])];
    const [x2, y2] = [this.x.at(to[0]), this.y.at(to[1])];
    const steps = Math.max(
      1,
      Math.ceil(Math.max(
        Math.abs(x2 - x1),
        Math.abs(y2 - y1),
      )),
    );
    for (let k = 0; k <= steps; k++) {
      const i = Math.round(x1 + (x2 - x1) * k / steps);
      if (!pattern(i)) continue;
      this.#set(i, Math.round(y1 + (y2 - y1) * k / steps));
    }
  }

  /** The column and row of a number pair, if it is in the field. */
  placeOf(x: number, y: number): readonly [number, number] | undefined {
    const column = Math.round(this.x.at(x)) >> 1;
    const row = Math.round(this.y.at(y)) >> 2;
    return column < 0 || column >= this.columns || row < 0 || row >= this.rows
      ? undefined
      : [column, row];
  }

  /** Whether dots are set in a place. */
  hasDots([column, row]: readonly [number, number]): boolean {
    return this.#dots[row * this.columns + column]! > 0;
  }

  /** Puts a letter in a place, over its dots. */
  letter([column, row]: readonly [number, number], letter: string): void {
    this.#letters.set(row * this.columns + column, letter);
  }

  /** The row of characters that a number is in. */
  rowOf(y: number): number {
    const row = Math.round(this.y.at(y)) >> 2;
    return Math.min(this.rows - 1, Math.max(0, row));
  }

  /** The field with its axes; `right` is written beside its rows. */
  lines(right: ReadonlyMap<number, string> = new Map()): string[] {
    const labels = new Map<number, string>();
    for (const { value, label } of this.y.ticks) {
      labels.set(this.rowOf(value), label.replaceAll("\u2212", "-"));
    }
    const lines = Array.from({ length: this.rows }, (_, row) => {
      const label = padded(labels.get(row) ?? "", this.#left, true);
      let text = `${label} ${labels.has(row) ? "┤" : "│"}`;
      for (let column = 0; column < this.columns; column++) {
        const at = row * this.columns + column;
        const dots = this.#dots[at]!;
        text += this.#letters.get(at) ??
          (dots ? String.fromCharCode(0x2800 + dots) : " ");
      }
      const beside = right.get(row);
      return (beside === undefined ? text : `${text} ${beside}`).trimEnd();
    });
    return [
      this.#sides.y.label,
      ...lines,
      ...this.#below(),
    ];
  }

  #below(): string[] {
    const indent = " ".repeat(this.#left + 1);
    const rule: string[] = new Array(this.columns).fill("─");
    const labels: string[] = new Array(this.columns + 12).fill(" ");
    let free = 0;
    for (const { value, label } of this.x.ticks) {
      const text = label.replaceAll("\u2212", "-");
      const column = Math.round(this.x.at(value)) >> 1;
      const start = Math.min(
        this.columns - text.length,
        Math.max(0, column - (text.length >> 1)),
      );
      if (start < free) continue;
      rule[column] = "┬";
      for (const [k, c] of [...text].entries()) labels[start + k] = c;
      free = start + text.length + 1;
    }
    const name = clipped(this.#sides.x.label, this.columns);
    const middle = Math.max(0, (this.columns - columnsOf(name)) >> 1);
    return [
      `${indent}└${rule.join("")}`,
      `${indent} ${labels.join("")}`.trimEnd(),
      `${indent} ${" ".repeat(middle)}${name}`,
    ];
  }
}
