import { Random } from "@gradus/core";
import type { Options } from "./options.ts";
import type { Entrant } from "./peers/mod.ts";
import { PeerProcess } from "./process.ts";
import { type Result, type Row, today } from "./results.ts";
import { type Contender, interleave } from "./rounds.ts";
import type { ReadWork } from "./work.ts";

/** What one timing of reading needs. */
export interface Reading {
  readonly work: ReadWork;
  readonly threads: number;
  readonly entrants: readonly Entrant[];
  readonly options: Options;
  readonly folder: string;
  readonly note: (line: string) => void;
}

/** Times everyone who reads a made-up file of numbers. */
export async function timeReading(reading: Reading): Promise<Result> {
  const { work, threads, entrants, options, folder, note } = reading;
  const path = `${folder}/numbers.csv`;
  const megabytes = options.quick ? work.megabytes / 10 : work.megabytes;
  const { bytes, mean, count } = await writeNumbers(path, work, megabytes);
  await using running = new AsyncDisposableStack();
  const contenders: Contender[] = [];
  const known = new Map<string, { version: string; process: PeerProcess }>();
  for (const entrant of entrants) {
    const process = new PeerProcess(await entrant.command(path), threads);
    running.use(process);
    try {
      const { version } = await process.answer();
      known.set(entrant.name, { version: String(version), process });
      contenders.push({
        name: entrant.name,
        run: async () => Number((await process.ask("run")).seconds),
      });
    } catch (error) {
      note(`  ${entrant.name} is left out: ${(error as Error).message}`);
    }
  }
  const times = await interleave(contenders, options.rounds, (name, reason) => {
    note(`  ${name} is left out: ${(reason as Error).message}`);
  });
  const rows: Row[] = [];
  for (const [peer, seconds] of times) {
    const { version, process } = known.get(peer)!;
    const read = await process.ask("outputs");
    const right = read.count === count &&
      Math.abs(Number(read.mean) - mean) <= 1e-9;
    rows.push({ peer, version, seconds, verdict: right ? "same" : "wrong" });
  }
  return {
    work: work.id,
    title: work.title,
    mark: work.mark,
    kind: work.kind,
    amount: bytes,
    threads,
    quick: options.quick,
    day: today(),
    rows,
  };
}

/** Writes normal numbers with six places, about as many bytes as asked. */
async function writeNumbers(
  path: string,
  { columns }: ReadWork,
  megabytes: number,
): Promise<{ bytes: number; mean: number; count: number }> {
  const random = new Random(1);
  using file = await Deno.open(path, {
    create: true,
    write: true,
    truncate: true,
  });
  const names = Array.from({ length: columns }, (_, j) => `x${j + 1}`);
  let text = `${names.join(",")}\n`, bytes = 0, sum = 0, count = 0;
  while (bytes < megabytes * 1e6) {
    for (let i = 0; i < 1000; i++) {
      const row = names.map(() => (100 * random.normal()).toFixed(4));
      for (const cell of row) sum += Number(cell);
      count += columns;
      text += `${row.join(",")}\n`;
    }
    const piece = new TextEncoder().encode(text);
    for (let at = 0; at < piece.length;) {
      at += await file.write(piece.subarray(at));
    }
    bytes += piece.length;
    text = "";
  }
  return { bytes, mean: sum / count, count };
}
