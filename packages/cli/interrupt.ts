import { EXIT } from "./errors.ts";
import type { Io } from "./io.ts";

/**
 * Runs something that Ctrl-C stops gently: the first one aborts the signal,
 * the second one ends the process at once.
 *
 * @param io Where it is said.
 * @param run What runs; it is given the signal.
 */
export async function interruptible<T>(
  io: Io,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = io.onInterrupt(() => {
    if (controller.signal.aborted) io.exit(EXIT.interrupted);
    const clear = io.terminal ? `\r${" ".repeat(io.width - 1)}\r` : "";
    io.err(
      `${clear}Interrupted: finishing the step and saving the best; again to quit at once\n`,
    );
    controller.abort();
  });
  try {
    return await run(controller.signal);
  } finally {
    stop();
  }
}
