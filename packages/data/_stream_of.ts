/**
 * A stream of what a generator yields, drawn from it as it is asked for. As
 * `ReadableStream.from`, which browsers don't all have.
 */
export function streamOf<T>(
  pieces: AsyncGenerator<T, void, void>,
): ReadableStream<T> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
}
