import { resized } from "./_resized.ts";
import { textOf } from "./_text_of.ts";

/** First byte of what stands for a character beyond ASCII, see `#toBytes`. */
const WIDE = 0x80;

/**
 * The different texts of a column, numbered from 0 in order of arrival. They are
 * looked up by their bytes, so that a cell that is known needs no string.
 */
export class TextDictionary {
  /** How many texts there are. */
  size = 0;
  /** All texts, one after the other. */
  #bytes = new Uint8Array(256);
  /** Where each text ends in `#bytes`. */
  #ends = new Int32Array(16);
  #hashes = new Int32Array(16);
  /** Open addressing: number of a text plus 1, or 0 where free. */
  #slots = new Int32Array(32);
  #scratch = new Uint8Array(64);
  #scratchEnd = 0;
  /** The last text looked for, in case it is added next. */
  #hash = 0;
  #slot = 0;

  /** A dictionary of different texts, in this order. */
  static of(texts: Iterable<string>): TextDictionary {
    const dictionary = new TextDictionary();
    for (const text of texts) {
      dictionary.findText(text);
      dictionary.addFound();
    }
    return dictionary;
  }

  /** Number of a text given as ASCII bytes, or -1 if it isn't known. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end), mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (true) {
      const index = this.#slots[slot]! - 1;
      if (index < 0 || this.#isAt(index, hash, bytes, start, end)) {
        this.#hash = hash;
        this.#slot = slot;
        return index;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Adds the text that `find` has just not found, given again. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const index = this.size++, from = this.#start(index);
    const to = from + end - start;
    while (to > this.#bytes.length) {
      this.#bytes = resized(this.#bytes, 2 * this.#bytes.length);
    }
    const all = this.#bytes;
    for (let i = from; i < to; i++) all[i] = bytes[start++]!;
    if (index === this.#ends.length) {
      this.#ends = resized(this.#ends, 2 * index);
      this.#hashes = resized(this.#hashes, 2 * index);
    }
    this.#ends[index] = to;
    this.#hashes[index] = this.#hash;
    this.#slots[this.#slot] = this.size;
    if (2 * this.size > this.#slots.length) this.#spread();
    return index;
  }

  /** Number of a text, or -1 if it isn't known. */
  findText(text: string): number {
    this.#toBytes(text);
    return this.find(this.#scratch, 0, this.#scratchEnd);
  }

  /** Adds the text that `findText` has just not found. */
  addFound(): number {
    return this.add(this.#scratch, 0, this.#scratchEnd);
  }

  /** The texts from number `from` on. */
  texts(from: number): string[] {
    const all = this.#bytes.subarray(0, this.#ends[this.size - 1] ?? 0);
    const isAscii = all.every((byte) => byte < WIDE);
    const whole = isAscii ? new TextDecoder().decode(all) : "";
    const texts: string[] = [];
    for (let i = from; i < this.size; i++) {
      const start = this.#start(i), end = this.#ends[i]!;
      texts.push(
        isAscii ? whole.slice(start, end) : wideText(all, start, end),
      );
    }
    return texts;
  }

  #start(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!;
  }

  #isAt(
    index: number,
    hash: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): boolean {
    if (this.#hashes[index] !== hash) return false;
    let at = this.#start(index);
    if (this.#ends[index]! - at !== end - start) return false;
    for (let i = start; i < end; i++) {
      if (this.#bytes[at++] !== bytes[i]) return false;
    }
    return true;
  }

  /** ASCII stays a byte; any other 16 bits become three bytes from 128 on. */
  #toBytes(text: string): void {
    if (3 * text.length > this.#scratch.length) {
      this.#scratch = new Uint8Array(6 * text.length);
    }
    const bytes = this.#scratch;
    let n = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c < WIDE) bytes[n++] = c;
      else {
        bytes[n++] = WIDE | (c >> 14);
        bytes[n++] = WIDE | (c >> 7);
        bytes[n++] = WIDE | c;
      }
    }
    this.#scratchEnd = n;
  }

  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let i = 0; i < this.size; i++) {
      let slot = this.#hashes[i]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
    this.#slots = slots;
  }
}

/** After Fowler, Noll and Vo (FNV-1a), the high bits mixed in at the end. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) {
    hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

/** The text that `#toBytes` has made these bytes of. */
function wideText(bytes: Uint8Array, start: number, end: number): string {
  const units = new Uint16Array(end - start);
  let n = 0;
  for (let i = start; i < end; i++) {
    const c = bytes[i]!;
    units[n++] = c < WIDE
      ? c
      : c << 14 | (bytes[++i]! & 0x7f) << 7 | (bytes[++i]! & 0x7f);
  }
  return textOf(units, 0, n);
}
