import type { HistoryEntry } from "./fit.ts";

/**
 * The epochs of a fit. Those that nobody looks at are kept as numbers: a small
 * network takes less time for an epoch than it takes to make an object.
 */
export class History {
  readonly #entries: HistoryEntry[];
  /** Losses and learning rates of the epochs after those. */
  #noted: (readonly [Float64Array, Float64Array])[] = [];
  #length: number;

  /** A history that goes on from these. */
  constructor(entries: readonly HistoryEntry[]) {
    this.#entries = [...entries];
    this.#length = entries.length;
  }

  /** Epochs so far. */
  get length(): number {
    return this.#length;
  }

  /** Training loss of the last epoch; undefined if there is none. */
  get lastLoss(): number | undefined {
    return this.#noted.at(-1)?.[0].at(-1) ?? this.#entries.at(-1)?.loss;
  }

  /** All epochs. */
  get entries(): readonly HistoryEntry[] {
    for (const [losses, learningRates] of this.#noted) {
      for (const [k, loss] of losses.entries()) {
        const epoch = this.#entries.length + 1;
        const learningRate = learningRates[k]!;
        this.#entries.push({ epoch, loss, learningRate });
      }
    }
    this.#noted = [];
    return this.#entries;
  }

  /** Adds an epoch. */
  push(entry: HistoryEntry): void {
    this.#length = (this.entries as HistoryEntry[]).push(entry);
  }

  /** Adds epochs without a validation loss; copies what it is given. */
  note(losses: Float64Array, learningRates: Float64Array): void {
    this.#noted.push([losses.slice(), learningRates.slice()]);
    this.#length += losses.length;
  }
}
