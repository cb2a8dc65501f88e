import { ratioChart } from "./ratio_chart.ts";
import { describeMachine, type Machine, machineText } from "./machine.ts";
import { merge, type Result } from "./results.ts";
import { markdownTable } from "./table.ts";

/** What `results.json` holds. */
export interface Report {
  readonly machine: Machine;
  readonly results: readonly Result[];
}

/**
 * Writes results as JSON, as a page and as charts. Results of other works that
 * are there already stay, if they are of the same machine.
 */
export async function writeReport(
  folder: string,
  fresh: readonly Result[],
): Promise<void> {
  const machine = await describeMachine();
  await Deno.mkdir(folder, { recursive: true });
  const path = `${folder}/results.json`;
  const old = await readReport(path);
  const same = old !== undefined &&
    JSON.stringify(old.machine) === JSON.stringify(machine);
  const results = merge(same ? old.results : [], fresh);
  const report: Report = { machine, results };
  await Deno.writeTextFile(path, `${JSON.stringify(report, null, 1)}\n`);
  await Deno.writeTextFile(`${folder}/README.md`, page(report));
  for (const dtype of ["float32", "float64"] as const) {
    for (const threads of new Set(results.map(({ threads }) => threads))) {
      const shown = results.filter((result) =>
        result.dtype === dtype && result.threads === threads
      );
      if (shown.length === 0) continue;
      await Deno.writeTextFile(
        `${folder}/${dtype}_${threads}.svg`,
        ratioChart(shown, machineText(machine)),
      );
    }
  }
}

async function readReport(path: string): Promise<Report | undefined> {
  const text = await Deno.readTextFile(path).catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

/** The page with every table. */
export function page({ machine, results }: Report): string {
  const charts = results.map(({ dtype, threads }) => `${dtype}_${threads}`);
  return [
    "# gradus beside its peers",
    "",
    "Written by `deno task bench`; [how it is measured](../README.md).",
    "",
    `Machine: ${machineText(machine)}.`,
    "",
    "Times are medians of interleaved rounds; `× gradus` is the time as a",
    "multiple of gradus on its wasm backend, so more than 1 is slower. `*` has",
    "a rule of its own, `✗` came to another loss, and can't win.",
    "",
    ...new Set(charts.map((name) => `![${name}](${name}.svg)\n`)),
    ...results.map(markdownTable),
  ].join("\n");
}
