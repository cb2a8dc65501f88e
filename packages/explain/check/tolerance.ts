import type { Get, Quantity, Way } from "./quantity.ts";
import type { Sheet } from "./sheet.ts";
import type { Written } from "./written.ts";

/** Digits to which the values on the way were rounded. */
interface Precision {
  readonly places: number;
  readonly figures: number;
}

/** Digits that anybody is taken to work with. */
const FEWEST = 3;

/**
 * Bounds on one error at a time leave out what several do together: little,
 * unless they are a good part of the value itself.
 */
const SLACK = 1.25, MUCH_SLACK = 2, GOOD_PART = 0.05;

/** Parts of an error that are tried: f′ of 2z − z is that of z, say. */
const PARTS: readonly number[] = [1, -1, 0.4, -0.4, 0.1, -0.1];

/**
 * How far a right answer may be off. Somebody who computes with d digits, be
 * it decimals or significant figures, rounds each value on the way, and each
 * rounding travels on: what it can come to is followed from quantity to
 * quantity. How many digits the sheet was worked with is taken from three
 * quarters of its answers, and from the answer itself.
 */
export class Tolerance {
  readonly #sheet: Sheet;
  readonly #usual: Precision;
  /** What comes of roundings before a value, by precision and name. */
  readonly #known = new Map<string, number>();

  /** Tolerances for a sheet with these answers. */
  constructor(sheet: Sheet, answers: readonly Written[]) {
    this.#sheet = sheet;
    const digits = answers.filter(({ whole }) => !whole);
    this.#usual = digits.length === 0 ? { places: FEWEST, figures: FEWEST } : {
      places: quartile(digits.map(({ places }) => places)),
      figures: quartile(digits.map(({ figures }) => figures)),
    };
  }

  /** Half a unit, or a unit and all that rounding on the way may add. */
  of(quantity: Quantity, answer: Written): number {
    const places = Math.max(this.#usual.places, answer.places);
    const figures = Math.max(this.#usual.figures, answer.figures);
    const precision = { places, figures };
    return this.unit(answer) + this.#carried(quantity, precision);
  }

  /**
   * The unit of an answer's last place. Nobody computes a 6 for a 6.4: a whole
   * number is one whose zeros were left out, of three digits or as others have.
   */
  unit(answer: Written): number {
    if (!answer.whole) return answer.unit;
    const places = Math.min(FEWEST, this.#usual.places);
    return Math.min(
      answer.unit,
      2 * rounding(answer.value, { places, figures: FEWEST }),
    );
  }

  /** Whether an answer is right, to its digits. */
  accepts(quantity: Quantity, answer: Written, value: number): boolean {
    if (!Number.isFinite(value)) return true; // nobody can write it down
    const off = Math.abs(answer.value - value);
    const noise = 1e-12 * Math.abs(value);
    if (off <= 0.5 * this.unit(answer) * (1 + 1e-9) + noise) return true;
    return off <= this.of(quantity, answer) + noise;
  }

  /** What the roundings of the values before it can come to. */
  #carried(quantity: Quantity, precision: Precision): number {
    const { name, from, work, other } = quantity;
    const key = `${precision.places} ${precision.figures} ${name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const ways: Way[] = [{ from, work }, ...(other ? [other] : [])];
    const sum = Math.max(...ways.map((way) => this.#through(way, precision)));
    const much = sum > GOOD_PART * Math.abs(this.#sheet.right(name));
    const carried = (much ? MUCH_SLACK : SLACK) * sum;
    this.#known.set(key, carried);
    return carried;
  }

  #through({ from, work }: Way, precision: Precision): number {
    const right = this.#sheet.right, value = work(right);
    let sum = 0;
    for (const name of from) {
      const error = this.#error(name, precision);
      if (error === 0) continue;
      const shifted = (by: number): Get => (other) =>
        right(other) + (other === name ? by : 0);
      const off = PARTS.map((part) =>
        Math.abs(work(shifted(part * error)) - value)
      );
      const most = Math.max(...off.map((x) => Number.isNaN(x) ? Infinity : x));
      sum += most;
    }
    return sum;
  }

  /** How far a value on the way may be off. */
  #error(name: string, precision: Precision): number {
    const quantity = this.#sheet.find(name)!;
    if (quantity.from.length === 0) return 0; // it is given
    return this.#carried(quantity, precision) +
      rounding(this.#sheet.right(name), precision);
  }
}

/** Half a unit of the last place, by decimals or by figures. */
function rounding(value: number, { places, figures }: Precision): number {
  const first = value === 0 ? -Infinity : Math.floor(Math.log10(
    Math.abs(value),
  ));
  return 0.5 * Math.max(10 ** -places, 10 ** (first + 1 - figures));
}

function quartile(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(0.75 * (sorted.length - 1))] ?? 0;
}
