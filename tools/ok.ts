/**
 * Runs everything that CI runs, up to the first failure: `deno task ok`. The
 * last line counts the tests. It says 0 if a step before them failed, since
 * none were run then. An argument is a repository to check instead.
 *
 * @module
 */
import { countsLine } from "./_counts.ts";
import { entryPoints } from "./_entry_points.ts";
import { printLine, printNote } from "./_print.ts";
import { runSteps, type Step } from "./_steps.ts";
import { readTree, type Tree } from "./_tree.ts";
import { runTests } from "./run_tests.ts";

/** Scripts that install what some tests need, where it isn't there. */
const INSTALLERS = [
  ["libraries for the tests", "tools/install_test_libraries.ts"],
  ["a browser for the tests", "tools/install_chromium.ts"],
] as const;

/** What a repository has to pass before its tests are worth running. */
export function stepsOf(tree: Tree): Step[] {
  return [
    // First, since later steps would bring the lock file up to date.
    { title: "lock file", args: ["install", "--frozen", "--quiet"] },
    { title: "format", args: ["fmt", "--check"] },
    { title: "lint", args: ["lint", "--quiet"] },
    {
      title: "types, those of doc examples too",
      args: ["check", "--doc", "--frozen", "--quiet", "."],
    },
    {
      title: "documentation of every export",
      args: ["doc", "--lint", "--quiet", ...entryPoints(tree)],
    },
    { title: "arrows and house rules", args: ["task", "--quiet", "arrows"] },
    { title: "publishing", args: ["task", "--quiet", "publish:check"] },
    ...INSTALLERS.filter(([, script]) => tree.has(script)).map((
      [title, script],
    ) => ({ title, args: ["run", "-A", script] })),
  ];
}

if (import.meta.main) {
  const root = await Deno.realPath(Deno.args[0] ?? `${import.meta.dirname}/..`);
  const steps = stepsOf(await readTree(root));
  const failed = await runSteps(steps, root, (line) => printNote(`${line}\n`));
  const { counts, ok } = failed
    ? { counts: { passed: 0, failed: 0, skipped: 0 }, ok: false }
    : await runTests({ root, coverage: true, say: printNote });
  printLine(countsLine(counts));
  if (!ok) Deno.exit(1);
}
