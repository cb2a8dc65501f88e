/** A state that can be gone back to, and the number of the move it came after. */
export interface Keyframe<S> {
  /** Moves before it. */
  readonly at: number;
  /** What the moves have led to. */
  readonly state: S;
  /** True after a move that can't be made again, such as an edit. */
  readonly kept: boolean;
}

/**
 * States to go back to, in bounded memory: one every so many moves, twice as
 * many moves apart whenever there would be too many. The moves between are
 * made again, which gives the same bits. If most are states after moves that can't
 * be made again, the older half goes, and what it led to can't be gone back to.
 */
export class History<S> {
  readonly #most: number;
  #stride = 1;
  #frames: Keyframe<S>[] = [];

  /** A history of at most this many states, >= 4. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Moves between two states that are kept. */
  get stride(): number {
    return this.#stride;
  }

  /** Number of states held. */
  get size(): number {
    return this.#frames.length;
  }

  /** The earliest move that can be gone back to. */
  get first(): number {
    return this.#frames[0]?.at ?? 0;
  }

  /** True if the state after move `at` is to be recorded. */
  wants(at: number): boolean {
    return at % this.#stride === 0;
  }

  /** Records the state after move `at`, which is beyond all others. */
  record(at: number, state: S, kept = false): void {
    this.#frames.push({ at, state, kept });
    while (this.#frames.length > this.#most) this.#thin();
  }

  /** The latest state at or before a move; undefined if there is none. */
  before(at: number): Keyframe<S> | undefined {
    return this.#frames.findLast((frame) => frame.at <= at);
  }

  /** Forgets all after a move. */
  cut(at: number): void {
    this.#frames = this.#frames.filter((frame) => frame.at <= at);
  }

  #thin(): void {
    const frames = this.#frames;
    const kept = frames.filter(({ kept }) => kept).length;
    if (2 * kept > this.#most) {
      this.#frames = frames.slice(Math.ceil(frames.length / 2));
      return;
    }
    this.#stride *= 2;
    this.#frames = frames.filter(({ at, kept }, i) =>
      i === 0 || kept || at % this.#stride === 0
    );
  }
}
