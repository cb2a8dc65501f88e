/**
 * Times gradus beside its peers: `deno task bench --help`.
 *
 * @module
 */
import { measureCurves } from "./curves.ts";
import { home } from "./home.ts";
import { measureProducts, productsTable } from "./products.ts";
import { HELP, type Options, parseOptions, UsageError } from "./options.ts";
import { type Entrant, ENTRANTS } from "./peers/mod.ts";
import { READERS } from "./peers/readers.ts";
import type { Result } from "./results.ts";
import { terminalTable } from "./table.ts";
import { shortened, timeWork } from "./time_work.ts";
import { timeProcess } from "./time_process.ts";
import { timeReading } from "./time_reading.ts";
import type { Setting, Work } from "./work.ts";
import { WORKS } from "./works/mod.ts";
import { writeReport } from "./report.ts";

function note(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

async function present(everyone: readonly Entrant[], options: Options) {
  const found = [];
  for (const entrant of everyone) {
    if (!options.peers.includes(entrant.name)) continue;
    const why = await entrant.missing();
    if (why === undefined) found.push(entrant);
    else note(`${entrant.name} is left out: ${why}`);
  }
  return found;
}

/** The settings under which a work says something new. */
function settingsOf(work: Work, { dtypes, threads }: Options): Setting[] {
  const counts = work.serial || work.kind === "process"
    ? threads.slice(0, 1)
    : threads;
  const kinds = "network" in work ? dtypes : ["float64" as const];
  return kinds.flatMap((dtype) =>
    counts.map((threads) => ({ dtype, threads }))
  );
}

async function bench(options: Options): Promise<void> {
  const entrants = await present(ENTRANTS, options);
  const readers = await present(READERS, options);
  const folder = await Deno.makeTempDir({ prefix: "gradus-bench-" });
  try {
    const report = async (result: Result) => {
      print(`${terminalTable(result)}\n`);
      await writeReport(options.output, { results: [result] });
    };
    for (const work of WORKS) {
      if (!options.works.includes(work.id)) continue;
      for (const setting of settingsOf(work, options)) {
        const { dtype, threads } = setting;
        note(`${work.id}, ${dtype}, ${threads} thread(s)`);
        const common = { entrants, options, folder, note };
        switch (work.kind) {
          case "process":
            await report(await timeProcess(work, options, folder));
            break;
          case "read":
            await report(
              await timeReading({
                ...common,
                work,
                threads,
                entrants: readers,
              }),
            );
            break;
          default:
            await report(
              await timeWork({
                ...common,
                setting,
                yardsticks: `${home()}/yardsticks`,
                work: options.quick ? shortened(work) : work,
              }),
            );
        }
      }
    }
    if (options.curves) {
      note("products");
      // an operation by itself isn't shared among threads
      const products = [await measureProducts(1)];
      print(`${productsTable(products[0]!)}\n`);
      await writeReport(options.output, { results: [], products });
      note("curves");
      const curves = await measureCurves(options.rounds, options.quick, note);
      await writeReport(options.output, { results: [], curves });
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  try {
    const options = parseOptions(Deno.args);
    if (options.help) print(HELP.trimEnd());
    else await bench(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    note(`error: ${error.message}\nTry: deno task bench --help`);
    Deno.exit(2);
  }
}
