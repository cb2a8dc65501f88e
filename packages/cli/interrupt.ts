import type { Io } from "./io.ts";

/**
 * Runs something that Ctrl-C stops gently: the first one aborts the signal.
 * From then on nobody listens, so that a second one ends the process at once,
 * as it ends any other, even while it computes.
 *
 * @param io Where it is said.
 * @param effect What becomes of the work, to be said at once.
 * @param run What runs; it is given the signal.
 */
export async function interruptible<T>(
  io: Io,
  effect: string,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let stop: (() => void) | undefined = io.onInterrupt(() => {
    stop?.();
    stop = undefined;
    io.err(`Interrupted: ${effect}\n`);
    controller.abort(new Error("interrupted"));
  });
  try {
    return await run(controller.signal);
  } finally {
    stop?.();
  }
}
