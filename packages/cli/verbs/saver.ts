import {
  type Checkpoint,
  DataError,
  type FitEpoch,
  parseNumber,
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

/**
 * Refuses a folder with the checkpoint of a run that could still go on, which a
 * new run would overwrite.
 *
 * @param folder Where checkpoints are to go.
 * @param resumed Where the run comes from, if it is resumed.
 * @throws {UsageError | DataError} If there is such a run, or it can't be read.
 */
export async function refuseUnfinished(
  folder: string,
  resumed: unknown,
): Promise<void> {
  const place = await realPath(folder);
  if (place === undefined) return;
  if (typeof resumed === "string" && await realPath(resumed) === place) return;
  const { ended, state } = await loadCheckpoint(folder).catch((error) => {
    const hint = "Give --checkpoint another folder, or remove this one";
    throw new DataError(error.message, { hint });
  });
  if (ended === true) return;
  throw new UsageError(
    `${folder} holds a run that was cut short after epoch ${state.train.epoch}`,
    {
      hint: `Go on with --resume ${folder}, or give --checkpoint another ` +
        "folder (or remove this one)",
    },
  );
}

/** Where a folder's checkpoint lies, under one name; undefined without one. */
async function realPath(folder: string): Promise<string | undefined> {
  try {
    return await Deno.realPath(`${folder}/checkpoint.json`);
  } catch {
    return undefined; // what else is wrong shows when one is written
  }
}

/** What is known of a run before it begins; its state if it goes on. */
type Run = Omit<Checkpoint, "state" | "ended"> & Partial<Checkpoint>;

/** Saves checkpoints: after an epoch, but not more often than said. */
export class Saver {
  readonly #folder: string;
  readonly #run: Run;
  readonly #io: Io;
  /** Milliseconds from one to the next. */
  readonly #pause: number;
  #last: number;
  #state: Checkpoint["state"] | undefined;
  /** The state that was saved last. */
  #saved: Checkpoint["state"] | undefined;

  private constructor(
    folder: string,
    run: Run,
    io: Io,
    seconds: number,
  ) {
    this.#pause = 1000 * seconds;
    this.#folder = folder;
    this.#run = run;
    this.#state = run.state;
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
    run: Run,
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
    this.#state = epoch.snapshot();
    if (this.#io.now() - this.#last < this.#pause) return;
    await this.save(false);
    this.#last = this.#io.now();
  }

  /** Saves the last state; `ended` says that the run was not cut short. */
  async save(ended: boolean): Promise<void> {
    const state = this.#state;
    if (state === undefined || (state === this.#saved && !ended)) return;
    await saveCheckpoint({ ...this.#run, state, ended }, this.#folder);
    this.#saved = state;
  }
}
