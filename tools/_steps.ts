/** A command that has to succeed. */
export interface Step {
  /** What people call it. */
  readonly title: string;
  /** Arguments of `deno`. */
  readonly args: readonly string[];
}

/**
 * Runs steps one after another, each under a headline, up to the first that
 * fails. What they print goes straight through.
 *
 * @param steps The steps.
 * @param cwd The folder they run in.
 * @param say Takes a line for people.
 * @returns The step that failed, or undefined.
 */
export async function runSteps(
  steps: readonly Step[],
  cwd: string,
  say: (line: string) => void,
): Promise<Step | undefined> {
  for (const [i, step] of steps.entries()) {
    const place = `[${i + 1}/${steps.length}] ${step.title}`;
    say(`${place}: deno ${step.args.join(" ")}`);
    const start = performance.now();
    const { success } = await new Deno.Command(Deno.execPath(), {
      cwd,
      args: [...step.args],
    }).spawn().status;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${place}: ${success ? "ok" : "FAILED"} (${seconds} s)\n`);
    if (!success) return step;
  }
  return undefined;
}
