import { DataError } from "./types.ts";

const TAB = 9, LINE_FEED = 10, RETURN = 13, SPACE = 32, QUOTE = 34, ASCII = 128;

// Where in the text the last character leaves us.
const RECORD_START = 0; // at the start of a line, outside quotes
const BLANK_RETURN = 1; // after a \r that starts a line
const COMMENT = 2;
const FIELD_START = 3;
const BARE = 4; // in a field without quotes
const QUOTED = 5;
const QUOTE_SEEN = 6; // after a quote within quotes: it ends or doubles
const QUOTE_RETURN = 7; // after a \r that follows the closing quote

/** A row may take this many characters; a lost quote soon takes more. */
export const LONGEST_RECORD = 2 ** 24;

const DOUBLE_IT =
  'Put the whole cell in double quotes and double those inside: "5"" pipe".';

/** What {@linkcode RecordLines} needs to know of the text. */
export interface RecordLinesOptions {
  source: string;
  delimiter: string;
  comment?: string;
  /** Whether spaces before a field's opening quote are skipped. */
  trim: boolean;
}

/**
 * Follows the text on its way to the parser and notes the line on which each
 * record starts, which the parser doesn't tell. It finds misplaced quotes
 * before the parser does, and names their true line.
 */
export class RecordLines {
  /** Line, from 1, of the next character. */
  line = 1;
  /** The first thing found wrong; nothing is accepted after it. */
  failure?: unknown;
  readonly #source: string;
  readonly #delimiter: number;
  readonly #comment: number;
  readonly #trim: boolean;
  #state = RECORD_START;
  #quoteLine = 0;
  #length = 0;
  #starts: number[] = [];
  #taken = 0;

  constructor({ source, delimiter, comment, trim }: RecordLinesOptions) {
    this.#source = source;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#comment = comment === undefined ? -1 : comment.charCodeAt(0);
    this.#trim = trim;
  }

  /** Follows the next piece of text, unless something is wrong already. */
  accept(text: string): void {
    let state = this.#state, recordStart = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === LINE_FEED) {
        this.line++;
        if (state !== QUOTED) state = RECORD_START;
      } else if (state === BARE) {
        if (c === this.#delimiter) state = FIELD_START;
        else if (c === QUOTE) {
          return this.#failHere("a quote inside a cell that isn't quoted");
        }
      } else if (state === QUOTED) {
        if (c === QUOTE) state = QUOTE_SEEN;
      } else if (state === QUOTE_SEEN || state === QUOTE_RETURN) {
        if (c === QUOTE && state === QUOTE_SEEN) state = QUOTED;
        else if (c === this.#delimiter && state === QUOTE_SEEN) {
          state = FIELD_START;
        } else if (c === RETURN && state === QUOTE_SEEN) state = QUOTE_RETURN;
        else {
          return this.#failHere("text after the closing quote of a cell");
        }
      } else if (state === RECORD_START && c === this.#comment) {
        state = COMMENT;
      } else if (state === RECORD_START && c === RETURN) {
        recordStart = i;
        this.#length = 0;
        state = BLANK_RETURN;
      } else if (state !== COMMENT) {
        if (state === RECORD_START) {
          recordStart = i;
          this.#length = 0;
        }
        if (state !== FIELD_START) this.#starts.push(this.line);
        if (c === QUOTE) {
          this.#quoteLine = this.line;
          state = QUOTED;
        } else if (c === this.#delimiter || (this.#trim && isSpace(c))) {
          state = FIELD_START;
        } else state = BARE;
      }
    }
    this.#state = state;
    this.#length += text.length - recordStart;
    if (this.#length > LONGEST_RECORD && this.#isOpen()) {
      this.#failOpen("goes on for more than 16 million characters");
    }
  }

  /** Told that the text has ended. */
  end(): void {
    if (this.#state === QUOTED) this.#failOpen("is never closed");
  }

  /** Notes something wrong on the line that comes next. */
  failOn({ message, hint }: { message: string; hint: string }): void {
    const where = `${this.#source}, line ${this.line}: `;
    this.fail(new DataError(where + message, { hint }));
  }

  /** Notes what went wrong at this point, and forgets the record it broke. */
  fail(error: unknown, open: boolean = this.#isOpen()): void {
    this.failure ??= error;
    if (open) this.#starts.pop();
    this.#state = RECORD_START;
  }

  /** Line of the next record that came whole, if there is one. */
  next(): number | undefined {
    if (this.#taken >= 4096) {
      this.#starts.splice(0, this.#taken);
      this.#taken = 0;
    }
    return this.#starts[this.#taken++];
  }

  #isOpen(): boolean {
    return this.#state >= FIELD_START;
  }

  #failHere(what: string): void {
    const message = `${this.#source}, line ${this.line}: ${what}`;
    this.fail(new DataError(message, { hint: DOUBLE_IT }), true);
  }

  #failOpen(what: string): void {
    const quoted = this.#state === QUOTED;
    const line = quoted ? this.#quoteLine : this.#starts.at(-1);
    const subject = quoted ? "the quote that opens here" : "the row";
    const hint = quoted
      ? 'Close the cell with a double quote ("), or remove the opening one.'
      : "Is this a text file with one row a line?";
    const message = `${this.#source}, line ${line}: ${subject} ${what}`;
    this.fail(new DataError(message, { hint }));
  }
}

/** Whether the parser trims this character before a field, \n apart. */
function isSpace(c: number): boolean {
  return c === SPACE || (c >= TAB && c <= RETURN && c !== LINE_FEED) ||
    (c >= ASCII && /\s/.test(String.fromCharCode(c)));
}
