import type { Options } from "./options.ts";
import { environment } from "./process.ts";
import { type Result, today } from "./results.ts";
import { interleave } from "./rounds.ts";
import type { ProcessWork } from "./work.ts";

const ROOT = `${import.meta.dirname}/..`;

/** Times a whole process of the command line, from start to end. */
export async function timeProcess(
  work: ProcessWork,
  options: Options,
  folder: string,
): Promise<Result> {
  const iris = await Deno.readTextFile(`${ROOT}/examples/data/iris.csv`);
  await Deno.writeTextFile(`${folder}/iris.csv`, iris);
  const ten = iris.split("\n").slice(0, 11).join("\n");
  await Deno.writeTextFile(`${folder}/ten.csv`, `${ten}\n`);
  const gradus = async (args: readonly string[]) => {
    const flags = ["--allow-read", "--allow-write", "--no-lock", "--quiet"];
    const config = `--config=${ROOT}/deno.json`;
    const main = `${ROOT}/packages/cli/main.ts`;
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", ...flags, config, main, ...args],
      cwd: folder,
      clearEnv: true,
      env: environment(navigator.hardwareConcurrency),
      stdin: "null",
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr).trim());
  };
  for (const args of work.before) await gradus(args);
  const times = await interleave(
    [{
      name: "gradus",
      async run() {
        const start = performance.now();
        await gradus(work.args);
        return (performance.now() - start) / 1000;
      },
    }],
    options.rounds,
    (_, reason) => {
      throw reason;
    },
  );
  return {
    work: work.id,
    title: work.title,
    mark: work.mark,
    kind: work.kind,
    amount: 1,
    quick: false,
    day: today(),
    rows: [{
      peer: "gradus",
      version: "gradus train and predict",
      seconds: times.get("gradus")!,
      verdict: "same",
    }],
  };
}
