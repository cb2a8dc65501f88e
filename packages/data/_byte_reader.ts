/** Bytes that are asked for at a time. */
const PIECE = 2 ** 18;

/**
 * Whether streams of bytes are asked to fill memory of ours. Chromium 156 is
 * not: such a read of one of two blobs was never answered.
 */
const FILLS = "Deno" in globalThis;

/**
 * Takes the bytes of a stream, one piece ahead, so that the next is read while
 * this one is worked on; on Deno in larger pieces than it would give by itself
 * if it is a stream of bytes, as those of files are.
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
      if (FILLS) this.#into = stream.getReader({ mode: "byob" });
    } catch {
      // no stream of bytes
    }
    if (this.#into === undefined) this.#whole = stream.getReader();
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
