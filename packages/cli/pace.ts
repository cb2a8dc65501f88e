import type { Io } from "./io.ts";

/** Milliseconds between two lines: redrawn in a terminal, else printed. */
const REDRAW = 100;
const REPRINT = 5000;

/** Says how far something is, but not more often than people can read. */
export class Pace {
  readonly #io: Io;
  #last: number;

  /** @param io Where it is said. */
  constructor(io: Io) {
    this.#io = io;
    this.#last = io.now();
  }

  /** Says it if it is time to. */
  tell(line: () => string): void {
    const { terminal } = this.#io, now = this.#io.now();
    if (now - this.#last < (terminal ? REDRAW : REPRINT)) return;
    this.#last = now;
    if (terminal) this.#io.status(line());
    else this.#io.err(`${line()}\n`);
  }
}
