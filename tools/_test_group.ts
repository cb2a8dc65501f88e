import { countJunit, type Counts } from "./_counts.ts";

/** Tests that run together, with the same permissions. */
export interface TestGroup {
  /** What people call it. */
  readonly title: string;
  /** Files and folders; doc examples in them are tests too. */
  readonly paths: readonly string[];
  /** Further flags of `deno test`, such as permissions. */
  readonly flags: readonly string[];
}

/** How a group went. */
export interface GroupResult extends Counts {
  /** What went wrong, in the runner's words; empty if all is well. */
  readonly trouble: string;
}

/**
 * Runs a group of tests and counts them from the runner's own report.
 *
 * A file that can't be run at all (a type error, an error outside of a test)
 * is not in that report: each counts as one failed test. So does a runner that
 * fails without saying where, or that finds no tests.
 *
 * @param group The group.
 * @param cwd The folder that its paths start from.
 * @param tick Called for each test as it ends.
 */
export async function runGroup(
  group: TestGroup,
  cwd: string,
  tick: (outcome: string) => void = () => {},
): Promise<GroupResult> {
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  try {
    const child = new Deno.Command(Deno.execPath(), {
      cwd,
      args: [
        ...["test", "--quiet", "--doc", "--parallel", "--reporter=dot"],
        ...[`--junit-path=${report}`, ...group.flags, ...group.paths],
      ],
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const [said, complaint, { success }] = await Promise.all([
      listen(child.stdout, tick),
      new Response(child.stderr).text(),
      child.status,
    ]);
    const counts = countJunit(await Deno.readTextFile(report));
    const broken = said.match(/^Uncaught error from .* FAILED$/gm) ?? [];
    let failed = counts.failed + broken.length;
    if (!success && failed === 0) failed = 1;
    if (success && counts.passed + failed === 0) {
      return { ...counts, failed: 1, trouble: "No tests ran" };
    }
    const errors = said.slice(Math.max(said.indexOf("\n ERRORS \n"), 0));
    const trouble = success ? "" : `${errors}\n${plain(complaint)}`.trim();
    return { ...counts, failed, trouble };
  } finally {
    await Deno.remove(report);
  }
}

/** All that the runner says, without colours, as it comes. */
async function listen(
  stream: ReadableStream<Uint8Array>,
  tick: (outcome: string) => void,
): Promise<string> {
  let text = "", done = 0;
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end; (end = text.indexOf("\n", done)) >= 0; done = end + 1) {
      const line = plain(text.slice(done, end));
      if (/^[.,!]$/.test(line)) tick(line);
    }
  }
  return plain(text);
}

/** A text without the codes that colour it. */
function plain(text: string): string {
  // deno-lint-ignore no-control-regex -- colour codes start with this one
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "");
}
