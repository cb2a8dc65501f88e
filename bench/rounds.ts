/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[half]!
    : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Something that can be timed again and again. */
export interface Contender {
  readonly name: string;
  /** Does the work once, and says how many seconds it took. */
  run(): Promise<number>;
}

/**
 * Times contenders in turn, A B C A B C …, so that a slow minute of the machine
 * falls on all of them alike. A first round warms up and isn't counted.
 *
 * @param contenders Who takes part; one that throws is out, with its reason.
 * @param rounds Rounds that count.
 * @param dropped Told of each that is out.
 * @returns The seconds of each that stayed in, by name.
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  dropped: (name: string, reason: unknown) => void = () => {},
): Promise<Map<string, number[]>> {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of contenders) {
      const own = times.get(name);
      if (own === undefined) continue;
      try {
        const seconds = await run();
        if (round > 0) own.push(seconds);
      } catch (reason) {
        times.delete(name);
        dropped(name, reason);
      }
    }
  }
  return times;
}
