/**
 * How numbers of a column are written, where that is simple: a number and its
 * count of decimals are one text and no other, so that no text need be kept.
 */

/** The form of a cell whose text doesn't follow from its number and decimals. */
export const ODD_FORM = 255;

/** Digits of which every number is exact; as in assembly/numbers.ts. */
const MOST_DIGITS = 15;

const ZERO = 0x30, MINUS = 0x2d, POINT = 0x2e;

/** The form of a number's text: its decimals, if that is all there is to say. */
export function formOf(text: string): number {
  const from = text.charCodeAt(0) === MINUS ? 1 : 0;
  let digits = 0, point = -1, nonzero = false;
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i), digit = c - ZERO;
    if (digit >= 0 && digit <= 9) {
      digits++;
      if (digit > 0) nonzero = true;
    } else if (c === POINT && point < 0) point = i;
    else return ODD_FORM;
  }
  const whole = (point < 0 ? text.length : point) - from;
  const decimals = digits - whole;
  const odd = digits > MOST_DIGITS || whole === 0 ||
    (whole > 1 && text.charCodeAt(from) === ZERO) ||
    (point >= 0 && decimals === 0) || (from === 1 && !nonzero);
  return odd ? ODD_FORM : decimals;
}

/** Different cells of a column of numbers. */
export interface DifferentNumbers {
  /** Index of each row's cell among the different ones, -1 where it is NaN. */
  readonly codes: Int32Array<ArrayBuffer>;
  /** Their texts, in order of first appearance. */
  readonly texts: string[];
}

/**
 * Tells the cells apart.
 *
 * @param numbers The numbers; NaN where a cell is missing. No -0.
 * @param forms Decimals of each.
 * @param rows How many of them count.
 * @param most How many may differ.
 * @returns The different ones; undefined if they are more.
 */
export function differentNumbers(
  numbers: Float64Array,
  forms: Uint8Array,
  rows: number,
  most: number,
): DifferentNumbers | undefined {
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * rows);
  const codes = new Int32Array(rows), firsts: number[] = [];
  // Open addressing: index of a number plus 1, or 0 where free.
  let slots = new Int32Array(256), mask = 255;
  const slotOf = (row: number): number => {
    const low = words[2 * row]!, high = words[2 * row + 1]!, form = forms[row]!;
    const product = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77) ^
      Math.imul(form, 0xc2b2ae3d);
    let slot = (product ^ (product >>> 15)) & mask;
    while (true) {
      const index = slots[slot]! - 1;
      if (index < 0) return slot;
      const first = firsts[index]!;
      if (
        words[2 * first] === low && words[2 * first + 1] === high &&
        forms[first] === form
      ) return slot;
      slot = (slot + 1) & mask;
    }
  };
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(numbers[row]!)) {
      codes[row] = -1;
      continue;
    }
    const slot = slotOf(row);
    if (slots[slot] === 0) {
      if (firsts.length === most) return undefined;
      slots[slot] = firsts.push(row);
    }
    codes[row] = slots[slot]! - 1;
    if (2 * firsts.length <= mask) continue;
    mask = 2 * mask + 1;
    slots = new Int32Array(mask + 1);
    for (const [index, first] of firsts.entries()) {
      slots[slotOf(first)] = index + 1;
    }
  }
  const texts = firsts.map((row) => numbers[row]!.toFixed(forms[row]!));
  return { codes, texts };
}
