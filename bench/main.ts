/**
 * Times gradus beside its peers: `deno task bench --help`.
 *
 * @module
 */
import { HELP, type Options, parseOptions, UsageError } from "./options.ts";
import { ENTRANTS } from "./peers/mod.ts";
import type { Result } from "./results.ts";
import { terminalTable } from "./table.ts";
import { shortened, timeWork } from "./time_work.ts";
import { WORKS } from "./works/mod.ts";
import { writeReport } from "./report.ts";

function note(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

async function present(options: Options) {
  const found = [];
  for (const entrant of ENTRANTS) {
    if (!options.peers.includes(entrant.name)) continue;
    const why = await entrant.missing();
    if (why === undefined) found.push(entrant);
    else note(`${entrant.name} is left out: ${why}`);
  }
  return found;
}

async function bench(options: Options): Promise<void> {
  const entrants = await present(options);
  const results: Result[] = [];
  const folder = await Deno.makeTempDir({ prefix: "gradus-bench-" });
  try {
    for (const whole of WORKS) {
      if (!options.works.includes(whole.id)) continue;
      const work = options.quick ? shortened(whole) : whole;
      for (const dtype of options.dtypes) {
        for (const threads of options.threads) {
          if (threads > 1 && work.serial) continue;
          const setting = { dtype, threads };
          note(`${work.id}, ${dtype}, ${threads} thread(s)`);
          const result = await timeWork({
            work,
            setting,
            entrants,
            options,
            folder,
            note,
          });
          results.push(result);
          print(`${terminalTable(result)}\n`);
          await writeReport(options.output, [result]);
        }
      }
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
