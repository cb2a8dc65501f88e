/** Bytes that are asked for at a time. */
const PIECE = 2 ** 18;

/**
 * Takes the bytes of a stream, one piece ahead, so that the next is read while
 * this one is worked on; in larger pieces than it would give by itself if it is
 * a stream of bytes, as those of files are.
 */
export class ByteReader {
  readonly #whole: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #into: ReadableStreamBYOBReader | undefined;
  #ahead: Promise<Uint8Array | undefined> | undefined;

  /**
   * Takes hold of a stream.
   *
   * @throws {TypeError} If another reader has hold of it.
   */
  constructor(stream: ReadableStream<Uint8Array>) {
    try {
      this.#into = stream.getReader({ mode: "byob" });
    } catch {
      this.#whole = stream.getReader(); // no stream of bytes
    }
  }

  /**
   * The next bytes, or undefined at the end.
   *
   * @param spent A piece from before whose memory may be used again.
   */
  async read(spent?: Uint8Array): Promise<Uint8Array | undefined> {
    const piece = await (this.#ahead ?? this.#take());
    this.#ahead = piece && this.#take(spent);
    this.#ahead?.catch(() => {}); // whoever asks next is told
    return piece;
  }

  async #take(spent?: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#whole !== undefined) return (await this.#whole.read()).value;
    const room = spent
      ? new Uint8Array(spent.buffer as ArrayBuffer)
      : new Uint8Array(PIECE);
    const { value, done } = await this.#into!.read(room);
    return done ? undefined : value;
  }

  /** Lets go of the stream. */
  async cancel(): Promise<void> {
    await (this.#whole ?? this.#into)!.cancel();
  }
}
