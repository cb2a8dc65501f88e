import type { FitEpoch, TrainingStart } from "@gradus/models";
import type { Io } from "./io.ts";
import { Pace } from "./pace.ts";
import { duration, figure, whole } from "./text.ts";

/** How far training has come, on standard error. */
export class Progress {
  readonly #io: Io;
  readonly #pace: Pace;
  #began: number;
  #epochs = 0;
  #rows = 0;
  /** Epochs done before this fit began, by the run it goes on with. */
  #before: number | undefined;
  #label = "";

  /** @param io Where it is said. */
  constructor(io: Io) {
    this.#io = io;
    this.#pace = new Pace(io);
    this.#began = io.now();
  }

  /** What is being trained, if there are several: `fold 2/5`. */
  set label(text: string) {
    this.#label = text === "" ? "" : `${text}  `;
  }

  /** A fit begins. */
  begin({ configuration, rows }: TrainingStart): void {
    this.#epochs = configuration.epochs;
    this.#rows = rows.train;
    this.#began = this.#io.now();
    this.#before = undefined;
    this.#io.status(`${this.#label}training, epoch 1 of ${this.#epochs} …`);
  }

  /** An epoch is done; says so if it is time to. */
  show(epoch: FitEpoch): void {
    this.#before ??= epoch.epoch - 1;
    this.#pace.tell(() => this.#line(epoch));
  }

  /** Seconds since the last fit began. */
  get seconds(): number {
    return (this.#io.now() - this.#began) / 1000;
  }

  #line({ epoch, loss, validation }: FitEpoch): string {
    const pace = (epoch - this.#before!) / this.seconds;
    return [
      `${this.#label}epoch ${epoch}/${this.#epochs}`,
      `loss ${figure(loss)}`,
      ...(validation ? [`validation ${figure(validation.loss)}`] : []),
      `${whole(pace * this.#rows)} rows/s`,
      `≤ ${duration((this.#epochs - epoch) / pace)} left`,
    ].join("  ");
  }
}
