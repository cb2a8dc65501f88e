/**
 * Reads a CSV file of numbers into typed columns: `deno run read.ts FILE
 * READER`. It is asked as `serve.ts` is; the answer to "outputs" is the mean
 * of all numbers, and how many there are.
 *
 * @module
 */
import { CsvParseStream } from "@std/csv";
import { readTable } from "@gradus/data";
import { load, UDSV } from "./versions.ts";

type Columns = readonly ArrayLike<number>[];

const READERS: Record<string, (path: string) => Promise<Columns>> = {
  async gradus(path) {
    const bytes = (await Deno.stat(path)).size;
    const table = await readTable((await Deno.open(path)).readable, { bytes });
    return table.columns.map(({ numbers }) => numbers);
  },
  async udsv(path) {
    const { inferSchema, initParser } = await load(UDSV);
    const text = await Deno.readTextFile(path);
    const columns: number[][] = initParser(inferSchema(text)).typedCols(text);
    return columns.map((cells) => Float64Array.from(cells));
  },
  async std(path) {
    const rows = (await Deno.open(path)).readable
      .pipeThrough(
        new TextDecoderStream() as TransformStream<Uint8Array, string>,
      )
      .pipeThrough(new CsvParseStream());
    const columns: number[][] = [];
    let header = true;
    for await (const row of rows) {
      if (header) columns.push(...row.map(() => []));
      else row.forEach((cell, j) => columns[j]!.push(Number(cell)));
      header = false;
    }
    return columns.map((cells) => Float64Array.from(cells));
  },
};

function say(answer: Record<string, unknown>): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(answer)}\n`);
  Deno.stdout.writeSync(bytes);
}

/** Mean of all numbers, to see that they were read. */
function meanOf(columns: Columns): { mean: number; count: number } {
  let sum = 0, count = 0;
  for (const cells of columns) {
    for (let i = 0; i < cells.length; i++) sum += cells[i]!;
    count += cells.length;
  }
  return { mean: sum / count, count };
}

const [path, name] = Deno.args as [string, string];
const read = READERS[name]!;
if (name === "udsv") await load(UDSV);
const version = { gradus: "gradus", udsv: UDSV, std: "@std/csv 1.0.6" }[name];
say({ ready: true, version });
let columns: Columns = [];
for await (
  const line of Deno.stdin.readable.pipeThrough(new TextDecoderStream())
) {
  if (line.trim() === "run") {
    columns = [];
    const start = performance.now();
    columns = await read(path);
    say({ seconds: (performance.now() - start) / 1000 });
  } else {
    say(meanOf(columns));
  }
}
