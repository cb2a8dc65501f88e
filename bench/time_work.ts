import { agrees, lossOf } from "./losses.ts";
import type { Options } from "./options.ts";
import { type Entrant, YARDSTICK } from "./peers/mod.ts";
import { PeerProcess } from "./process.ts";
import { type Result, type Row, today } from "./results.ts";
import { type Contender, interleave } from "./rounds.ts";
import { samplesOf } from "./data.ts";
import type { NetworkWork, Order, Setting } from "./work.ts";

/** Rows, from the first, by which losses are compared. */
const CHECKED = 2000;

/** What one timing needs. */
export interface Timing {
  readonly work: NetworkWork;
  readonly setting: Setting;
  readonly entrants: readonly Entrant[];
  readonly options: Options;
  /** Folder for data and orders. */
  readonly folder: string;
  /** Folder in which yardsticks are kept for the next time. */
  readonly yardsticks: string;
  readonly note: (line: string) => void;
}

/** A tenth of a work: of its epochs, or of its rows. */
export function shortened<W extends NetworkWork>(work: W): W {
  const { epochs, rows, batchSize } = work.network;
  const network = epochs >= 10
    ? { ...work.network, epochs: Math.ceil(epochs / 10) }
    : {
      ...work.network,
      rows: Math.min(rows, Math.max(batchSize, Math.ceil(rows / 10))),
    };
  return { ...work, network };
}

/** Times everyone who can do a work under a setting. */
export async function timeWork(timing: Timing): Promise<Result> {
  const { work, setting, entrants, options, folder, note } = timing;
  const samples = await samplesOf(work);
  const order = await writeOrder(timing, samples);
  const yardstick = await yardstickOf(timing, order, samples.targets);
  await using running = new AsyncDisposableStack();
  const contenders: Contender[] = [];
  const known = new Map<string, { version: string; rule?: string }>();
  const processes = new Map<string, { process: PeerProcess; order: Order }>();
  for (const entrant of entrants) {
    const { name, threads = setting.threads } = entrant;
    if (threads !== setting.threads) {
      note(`  ${name} is left out: it has ${threads} threads, no choice`);
      continue;
    }
    const own = {
      ...order,
      files: {
        ...order.files,
        outputs: `${folder}/${entrant.name}.outputs`,
      },
    };
    const path = `${folder}/${entrant.name}.json`;
    await Deno.writeTextFile(path, JSON.stringify(own));
    try {
      const command = await entrant.command(path, own);
      const process = new PeerProcess(command, setting.threads);
      running.use(process);
      const { unsupported, version } = await process.answer();
      if (unsupported !== undefined) {
        note(`  ${entrant.name} is left out: ${unsupported}`);
        continue;
      }
      known.set(entrant.name, {
        version: String(version),
        rule: entrant.rule?.(own),
      });
      processes.set(entrant.name, { process, order: own });
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
  for (const [name, seconds] of times) {
    const { process, order } = processes.get(name)!;
    await process.ask("outputs");
    const loss = await lossIn(order, samples.targets);
    const { version, rule } = known.get(name)!;
    const verdict = rule !== undefined
      ? "own"
      : agrees(loss, yardstick, setting.dtype)
      ? "same"
      : "wrong";
    rows.push({ peer: name, version, seconds, loss, verdict, rule });
  }
  const { rows: samplesIn, epochs } = work.network;
  return {
    work: work.id,
    title: work.title,
    mark: work.mark,
    kind: work.kind,
    amount: samplesIn * (work.kind === "train" ? epochs : 1),
    ...setting,
    quick: options.quick,
    day: today(),
    yardstick,
    rows,
  };
}

async function writeOrder(
  { work, setting, options, folder }: Timing,
  samples: Record<"inputs" | "targets" | "weights", Float64Array>,
): Promise<Order> {
  const files = {
    inputs: `${folder}/inputs`,
    targets: `${folder}/targets`,
    weights: `${folder}/weights`,
    outputs: `${folder}/outputs`,
  };
  for (const name of ["inputs", "targets", "weights"] as const) {
    const { buffer } = samples[name];
    await Deno.writeFile(files[name], new Uint8Array(buffer as ArrayBuffer));
  }
  return {
    kind: work.kind,
    network: work.network,
    files,
    checked: Math.min(CHECKED, work.network.rows),
    minSeconds: options.minSeconds,
    ...setting,
  };
}

async function lossIn(order: Order, targets: Float64Array): Promise<number> {
  const bytes = await Deno.readFile(order.files.outputs);
  const outputs = new Float64Array(bytes.buffer);
  return lossOf(order.network.loss, outputs, targets, order.checked);
}

/**
 * The loss by plain definitions in float64. The slowest takes a minute, so it
 * is kept for the next time, by the work and the bytes of its data.
 */
async function yardstickOf(
  { folder, yardsticks }: Timing,
  order: Order,
  targets: Float64Array,
): Promise<number> {
  const plain: Order = {
    ...order,
    dtype: "float64",
    threads: 1,
    minSeconds: 1e-9,
    files: { ...order.files, outputs: `${folder}/yardstick.outputs` },
  };
  const { files: _, ...rest } = plain;
  const parts = [new TextEncoder().encode(JSON.stringify(rest))];
  for (const name of ["inputs", "targets", "weights"] as const) {
    parts.push(await Deno.readFile(order.files[name]));
  }
  const digest = await crypto.subtle.digest(
    "SHA-256",
    await new Blob(parts as BlobPart[]).arrayBuffer(),
  );
  const kept = `${yardsticks}/${new Uint8Array(digest).toHex()}`;
  const known = await Deno.readTextFile(kept).catch(() => undefined);
  if (known !== undefined) return Number(known);
  const path = `${folder}/yardstick.json`;
  await Deno.writeTextFile(path, JSON.stringify(plain));
  await using process = new PeerProcess(
    await YARDSTICK.command(path, plain),
    1,
  );
  await process.answer();
  if (plain.kind === "train") await process.ask("run");
  await process.ask("outputs");
  const loss = await lossIn(plain, targets);
  await Deno.mkdir(yardsticks, { recursive: true });
  await Deno.writeTextFile(kept, String(loss));
  return loss;
}
