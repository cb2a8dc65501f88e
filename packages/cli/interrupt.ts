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
    controller.abort();
  });
  try {
    return await run(controller.signal);
  } finally {
    stop?.();
  }
}

/**
 * The same pieces, as long as the signal isn't aborted; then it throws the
 * signal's reason, even if it waits for a piece.
 */
export async function* untilAborted<T>(
  signal: AbortSignal,
  pieces: AsyncIterable<T>,
): AsyncGenerator<T, void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => {}); // it may come when nobody waits
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop);
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    while (true) {
      signal.throwIfAborted();
      const { value, done } = await Promise.race([iterator.next(), aborted]);
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
