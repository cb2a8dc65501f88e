import { TextDictionary } from "./_text_dictionary.ts";
import { parseNumber } from "./parse_number.ts";

/** The texts that mean a missing cell, ready to be looked for. */
export class MissingTexts {
  /** All of them, the empty one first. */
  readonly all: readonly string[];
  /** Those that are numbers, such as -999. */
  readonly numbers: readonly number[];
  readonly #set: ReadonlySet<string>;
  readonly #dictionary: TextDictionary;

  /** The empty text and these. */
  constructor(texts: readonly string[]) {
    this.#set = new Set(["", ...texts]);
    this.all = [...this.#set];
    this.numbers = this.all.map(parseNumber).filter((x) => x === x);
    this.#dictionary = TextDictionary.of(this.all);
  }

  /** Whether a text is one of them. */
  has(text: string): boolean {
    return this.#set.has(text);
  }

  /** Whether ASCII bytes are one of them. */
  hasBytes(bytes: Uint8Array, start: number, end: number): boolean {
    return this.#dictionary.find(bytes, start, end) >= 0;
  }
}
