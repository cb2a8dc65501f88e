// Claim: 100 MB of numbers are read into columns at 200 MB/s and more, in
// memory that is bounded by the columns.
//
//   deno bench packages/data/csv_bench.ts    2 MB from memory, side by side
//   deno task bench:csv                      files of 1, 10 and 100 MB
//   deno task bench:csv --peers              … beside udsv, DuckDB and polars
//   deno task bench:csv 1 10 100 1000        other sizes, in MB

import { CsvParseStream } from "@std/csv";
import { madeCsv } from "./_made_csv_test.ts";
import { openCsv } from "./_open_csv.ts";
import { startRecords } from "./_start_records.ts";
import { TableBuilder } from "./_table_builder.ts";
import { readTable } from "./table.ts";

/** Bytes that a made-up row takes, about. */
const ROW = 176;
/** Runs of each reader on a file; the median counts. */
const RUNS = 5;
/** The readers that stand in for another size than this one only if fast. */
const COMMON = 100;

/** Reads a file into 20 columns of 64-bit numbers, and gives the rows. */
type Reader = (path: string) => Promise<number>;

const READERS: Record<string, Reader> = {
  async gradus(path) {
    const bytes = (await Deno.stat(path)).size;
    return (await readTable(await streamOf(path), { bytes })).rows;
  },
  async "gradus, general reader"(path) {
    return await generally(await streamOf(path));
  },
  async "@std/csv stream"(path) {
    return await byStd(await streamOf(path));
  },
};

const PEERS: Record<string, Reader> = {
  async udsv(path) {
    const { inferSchema, initParser } = await load("npm:udsv@0.7.3");
    const text = await Deno.readTextFile(path);
    const columns = initParser(inferSchema(text)).typedCols(text);
    return columns.map((cells: number[]) => Float64Array.from(cells))[0].length;
  },
  async "DuckDB, to its own columns"(path) {
    const { DuckDBInstance } = await load("npm:@duckdb/node-api@1.5.5-r.5");
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`create table t as from read_csv('${path}')`);
    const result = await connection.runAndReadAll("select count(*) from t");
    return Number(result.getRows()[0][0]);
  },
  async "polars, to its own columns"(path) {
    const { default: polars } = await load("npm:nodejs-polars@0.25.2");
    return polars.readCSV(path).height;
  },
};

/** A peer, which is fetched only if asked for. */
// deno-lint-ignore no-explicit-any
function load(name: string): Promise<any> {
  return import(name);
}

async function streamOf(path: string): Promise<ReadableStream<Uint8Array>> {
  return (await Deno.open(path)).readable;
}

async function generally(stream: ReadableStream<Uint8Array>): Promise<number> {
  const { header, records } = await startRecords(await openCsv(stream, {}));
  return (await new TableBuilder(header, {}).finishWith(records)).rows;
}

async function byStd(stream: ReadableStream<Uint8Array>): Promise<number> {
  const columns: number[][] = Array.from({ length: 20 }, () => []);
  const text = stream.pipeThrough(
    new TextDecoderStream() as TransformStream<Uint8Array, string>,
  );
  const rows = text.pipeThrough(new CsvParseStream());
  for await (const row of rows) {
    for (let j = 0; j < 20; j++) columns[j]!.push(Number(row[j]));
  }
  return columns.map((cells) => Float64Array.from(cells))[0]!.length - 1;
}

/** What a process tells of reading one file twice. */
interface Told {
  /** Milliseconds of the first read, when nothing is warm, and the second. */
  readonly times: readonly [cold: number, warm: number];
  readonly rows: number;
  /** Most memory held, in MB, after the first; 0 where it isn't known. */
  readonly peak: number;
}

/** Reads twice, and tells. */
async function tell(name: string, path: string): Promise<void> {
  const read = { ...READERS, ...PEERS }[name]!;
  const times: number[] = [];
  let rows = 0, peak = 0;
  for (let k = 0; k < 2; k++) {
    const start = performance.now();
    rows = await read(path);
    times.push(performance.now() - start);
    if (k === 0) peak = highWater();
  }
  print(JSON.stringify({ times, rows, peak }));
}

function highWater(): number {
  try {
    const status = Deno.readTextFileSync("/proc/self/status");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
  } catch {
    return 0; // no such file outside Linux
  }
}

/** The same in a process of its own. */
async function ask(name: string, path: string): Promise<Told> {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-lock",
      import.meta.filename!,
      "--tell",
      name,
      path,
    ],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`${name} failed on ${path}`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Makes a file, lets the readers take turns at it, and prints how they did. */
async function compare(
  megabytes: number,
  names: readonly string[],
  folder: string,
): Promise<void> {
  const path = `${folder}/${megabytes}.csv`;
  const rows = Math.round(megabytes * 1e6 / ROW);
  await Deno.writeFile(path, ReadableStream.from(madeCsv(rows)));
  const size = (await Deno.stat(path)).size / 1e6;
  const told = new Map<string, Told[]>(names.map((name) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const name of names) told.get(name)!.push(await ask(name, path));
  }
  for (const [name, runs] of told) {
    if (runs.some((run) => run.rows !== rows)) throw new Error(`${name}: rows`);
    const speed = (k: 0 | 1) =>
      (1000 * size / median(runs.map(({ times }) => times[k]))).toFixed(0)
        .padStart(5);
    const peak = median(runs.map((run) => run.peak)).toFixed(0).padStart(6);
    print(
      `${size.toFixed(1).padStart(7)} MB ${
        rows.toString().padStart(8)
      } rows  ` +
        `${speed(0)} MB/s cold ${
          speed(1)
        } MB/s warm ${peak} MB peak  ${name}\n`,
    );
  }
  await Deno.remove(path);
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

if (import.meta.main && Deno.args[0] === "--tell") {
  await tell(Deno.args[1]!, Deno.args[2]!);
} else if (import.meta.main) {
  const sizes = Deno.args.filter((arg) => arg !== "--peers").map(Number);
  const peers = Deno.args.includes("--peers") ? Object.keys(PEERS) : [];
  const folder = await Deno.makeTempDir();
  try {
    for (const size of sizes.length > 0 ? sizes : [1, 10, 100]) {
      const names = size === COMMON
        ? [...Object.keys(READERS), ...peers]
        : ["gradus"];
      await compare(size, names, folder);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
} else {
  const file = new Blob([...madeCsv(12_000)]);
  const group = `${(file.size / 1e6).toFixed(1)} MB of numbers`;
  Deno.bench("gradus", { group, baseline: true }, async () => {
    await readTable(file.stream());
  });
  Deno.bench("gradus, general reader", { group }, async () => {
    await generally(file.stream());
  });
  Deno.bench("@std/csv stream", { group }, async () => {
    await byStd(file.stream());
  });
}
