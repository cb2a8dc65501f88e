import type { FitEpoch, TrainingStart } from "@gradus/models";
import type { Io } from "./io.ts";
import { duration, figure, fit, whole } from "./text.ts";

/** Milliseconds between two lines: redrawn in a terminal, else printed. */
const REDRAW = 100;
const REPRINT = 5000;

/** How far training has come, on standard error. */
export class Progress {
  readonly #io: Io;
  readonly #quiet: boolean;
  #last: number;
  #began: number;
  #epochs = 0;
  #rows = 0;
  /** Epochs done before this fit began, by the run it goes on with. */
  #before: number | undefined;
  #label = "";
  #drawn = false;

  constructor(io: Io, quiet: boolean) {
    this.#io = io;
    this.#quiet = quiet;
    this.#began = this.#last = io.now();
  }

  /** What is being trained, if there are several: `fold 2/5`. */
  set label(text: string) {
    this.#label = text === "" ? "" : `${text}  `;
  }

  /** Prints a line of the conversation, above the line that is redrawn. */
  say(text: string): void {
    if (this.#quiet) return;
    this.clear();
    this.#io.err(`${text}\n`);
  }

  /** A fit begins. */
  begin({ configuration, rows }: TrainingStart): void {
    this.#epochs = configuration.epochs;
    this.#rows = rows.train;
    this.#began = this.#io.now();
    this.#before = undefined;
  }

  /** An epoch is done; shows it if it is time to. */
  show(epoch: FitEpoch): void {
    this.#before ??= epoch.epoch - 1;
    if (this.#quiet) return;
    const io = this.#io, now = io.now();
    if (now - this.#last < (io.terminal ? REDRAW : REPRINT)) return;
    this.#last = now;
    const pace = (epoch.epoch - this.#before) / this.seconds;
    const speed = pace * this.#rows;
    const left = (this.#epochs - epoch.epoch) / pace;
    const line = `${this.#label}epoch ${epoch.epoch}/${this.#epochs}` +
      `  loss ${figure(epoch.loss)}` +
      (epoch.validation
        ? `  validation ${figure(epoch.validation.loss)}`
        : "") +
      `  ${whole(speed)} rows/s  at most ${duration(left)} left`;
    if (io.terminal) io.err(`\r${fit(line, Math.max(20, io.width - 1))}`);
    else io.err(`${line}\n`);
    this.#drawn = io.terminal;
  }

  /** Takes the redrawn line away. */
  clear(): void {
    if (this.#drawn) this.#io.err(`\r${" ".repeat(this.#io.width - 1)}\r`);
    this.#drawn = false;
  }

  /** Seconds since the last fit began. */
  get seconds(): number {
    return (this.#io.now() - this.#began) / 1000;
  }
}
