/**
 * Installs the peers, for the bench alone: npm packages into Deno's cache,
 * Python's into a folder of their own beside it. What is there already stays;
 * what can't be had is named. `deno task bench:peers`.
 *
 * @module
 */
import { exists, home, printed } from "./home.ts";
import { ENTRANTS } from "./peers/mod.ts";
import { READERS } from "./peers/readers.ts";
import * as versions from "./peers/versions.ts";

/** Of PyPI, each of one version. */
const PYTHON = [
  "numpy==2.4.6",
  "scikit-learn==1.9.1",
  "polars==2.1.0",
  "duckdb==2.0.1",
  "torch==2.15.0",
  "mkl==2025.3.1", // for gradus's backend native; PyTorch has its own copy
];

function note(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Runs a program with its output shown; false if it isn't there or fails. */
async function shown(program: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args }).spawn().status).success;
  } catch {
    return false;
  }
}

async function installNpm(): Promise<void> {
  for (const name of Object.values(versions)) {
    if (typeof name !== "string") continue;
    const config = `--config=${import.meta.dirname}/../deno.json`;
    const args = ["cache", "--quiet", "--no-lock", config, `npm:${name}`];
    if (!await shown(Deno.execPath(), ...args)) note(`npm: no ${name}`);
  }
}

async function installPython(): Promise<void> {
  const folder = `${home()}/python`, python = `${folder}/bin/python`;
  if (!await exists(python)) {
    await Deno.mkdir(home(), { recursive: true });
    if (!await shown("python3", "-m", "venv", folder)) {
      return note("Python: no python3 with venv");
    }
  }
  const listed = await printed(python, "-m", "pip", "freeze") ?? "";
  for (const name of PYTHON) {
    if (listed.includes(name)) continue;
    const pip = ["-m", "pip", "install", "--quiet", name];
    if (!await shown(python, ...pip)) note(`Python: no ${name}`);
  }
}

if (import.meta.main) {
  await installNpm();
  await installPython();
  for (const { name, missing } of [...ENTRANTS, ...READERS]) {
    note(`${name}: ${await missing() ?? "ready"}`);
  }
  note(
    "Debian has libfann-dev, and python3-torch with libopenblas0-openmp, for " +
      "FANN and the peers named -system.",
  );
}
