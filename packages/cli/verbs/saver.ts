import {
  DataError,
  type FitEpoch,
  parseNumber,
  type TrainingOptions,
  UsageError,
} from "@gradus/models";
import {
  checkWritable,
  fileError,
  loadCheckpoint,
  saveCheckpoint,
} from "@gradus/models/files";
import type { Io } from "../io.ts";

/** Seconds from one checkpoint to the next, unless said. */
const PAUSE = 2;

/** Reads the seconds from one checkpoint to the next. */
export function parsePause(text: string): number {
  const seconds = parseNumber(text);
  if (seconds >= 0 && seconds < Infinity) return seconds;
  throw new UsageError(
    `--checkpoint-every must be a number of seconds >= 0, got "${text}"`,
  );
}

/** Reads the checkpoint in a folder. */
export async function checkpointIn(
  folder: string,
): ReturnType<typeof loadCheckpoint> {
  try {
    await Deno.stat(`${folder}/checkpoint.json`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) {
      throw fileError(error, folder, "read");
    }
    throw new DataError(`${folder} holds no checkpoint`, {
      hint: "gradus train --checkpoint writes one some seconds into the run",
    });
  }
  return await loadCheckpoint(folder);
}

/** Saves checkpoints: after an epoch, but not more often than said. */
export class Saver {
  readonly #folder: string;
  readonly #run: { options: TrainingOptions; fingerprint: string };
  readonly #io: Io;
  /** Milliseconds from one to the next. */
  readonly #pause: number;
  #last: number;
  #waiting: ReturnType<FitEpoch["snapshot"]> | undefined;

  private constructor(
    folder: string,
    run: { options: TrainingOptions; fingerprint: string },
    io: Io,
    seconds: number,
  ) {
    this.#pause = 1000 * seconds;
    this.#folder = folder;
    this.#run = run;
    this.#io = io;
    this.#last = io.now();
  }

  /**
   * Makes the folder, and finds out now rather than later if it can't be.
   *
   * @throws {DataError} If it can't be written to.
   */
  static async into(
    folder: string,
    run: { options: TrainingOptions; fingerprint: string },
    io: Io,
    seconds: number = PAUSE,
  ): Promise<Saver> {
    try {
      await Deno.mkdir(folder, { recursive: true });
    } catch (error) {
      throw fileError(error, `${folder}/`, "write");
    }
    await checkWritable(`${folder}/checkpoint.json`);
    return new Saver(folder, run, io, seconds);
  }

  /** Keeps the state after an epoch, and saves it if it is time to. */
  async keep(epoch: FitEpoch): Promise<void> {
    this.#waiting = epoch.snapshot();
    if (this.#io.now() - this.#last < this.#pause) return;
    await this.finish();
    this.#last = this.#io.now();
  }

  /** Saves the state that waits. */
  async finish(): Promise<void> {
    if (this.#waiting === undefined) return;
    await saveCheckpoint({ ...this.#run, state: this.#waiting }, this.#folder);
    this.#waiting = undefined;
  }
}
