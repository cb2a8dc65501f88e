import { ratioChart } from "./ratio_chart.ts";
import { curveChart } from "./curve_chart.ts";
import type { Curve } from "./curves.ts";
import { type Products, productsTable } from "./products.ts";
import { describeMachine, type Machine, machineText } from "./machine.ts";
import { merge, OWN_FACTOR, type Result } from "./results.ts";
import { markdownTable } from "./table.ts";

/** What `results.json` holds. */
export interface Report {
  readonly machine: Machine;
  readonly results: readonly Result[];
  readonly curves?: readonly Curve[];
  readonly products?: readonly Products[];
}

/**
 * Writes results as JSON, as a page and as charts. Results of other works that
 * are there already stay, if they are of the same machine.
 */
export async function writeReport(
  folder: string,
  fresh: Omit<Report, "machine">,
): Promise<void> {
  const machine = await describeMachine();
  await Deno.mkdir(folder, { recursive: true });
  const path = `${folder}/results.json`;
  const old = await readReport(path);
  const same = old !== undefined &&
    JSON.stringify(old.machine) === JSON.stringify(machine);
  const results = merge(same ? old.results : [], fresh.results);
  const report: Report = {
    machine,
    results,
    curves: fresh.curves ?? (same ? old.curves : undefined),
    products: fresh.products ?? (same ? old.products : undefined),
  };
  if (report.curves) {
    await Deno.writeTextFile(
      `${folder}/curves.svg`,
      curveChart(report.curves, machineText(machine)),
    );
  }
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
export function page({ machine, results, curves, products }: Report): string {
  const charts = results.filter(({ dtype }) => dtype !== undefined)
    .map(({ dtype, threads }) => `${dtype}_${threads}`);
  return [
    "# gradus beside its peers",
    "",
    "Written by `deno task bench`; [how it is measured](../README.md).",
    "",
    `Machine: ${machineText(machine)}.`,
    "",
    "Times are medians of interleaved rounds, `best` the shortest: far from the",
    "median, something else was at work on the machine. `× gradus` is the time as a",
    "multiple of gradus on its wasm backend, so more than 1 is slower. `*` has",
    `a rule of its own and came to at most ${OWN_FACTOR} times the loss. \`✗\` came to`,
    "another loss, or to a higher one by its own rule: it has no ratio, can't win.",
    "",
    ...new Set(charts.map((name) => `![${name}](${name}.svg)\n`)),
    ...(curves ? ["![curves](curves.svg)\n"] : []),
    ...results.map(markdownTable),
    ...(products ?? []).map(productsTable),
  ].join("\n");
}
