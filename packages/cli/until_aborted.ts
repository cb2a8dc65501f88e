/**
 * The same pieces, as long as the signal isn't aborted; then it throws the
 * signal's reason, even if it waits for a piece.
 */
export async function* untilAborted<T>(
  signal: AbortSignal,
  pieces: AsyncIterable<T>,
): AsyncGenerator<T, void> {
  const iterator = pieces[Symbol.asyncIterator]();
  let waiting: ((reason: unknown) => void) | undefined, ended = false;
  const stop = () => waiting?.(signal.reason);
  signal.addEventListener("abort", stop);
  try {
    while (true) {
      signal.throwIfAborted();
      // One promise for each piece: a lasting one would hold on to all of them.
      const step = new Promise<IteratorResult<T>>((resolve, reject) => {
        waiting = reject;
        iterator.next().then(resolve, reject);
      });
      const { value, done } = await step;
      ended = done === true;
      if (ended) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    // Not waited for: the piece that is awaited may never come.
    if (!ended) iterator.return?.().catch(() => {});
  }
}
