/**
 * Runs every test and doc example, and says how many passed as the last line:
 * `deno task test`. With `--coverage` it also measures how much of each package
 * the tests run through, and fails below 95 % of its lines.
 *
 * Packages that need no permission are tested with none. An argument is a
 * repository to test instead.
 *
 * @module
 */
import { type Counts, countsLine, sumOf } from "./_counts.ts";
import {
  byPackage,
  coverageLines,
  parseLcov,
  THRESHOLD,
  withUnloaded,
} from "./_coverage.ts";
import { printLine, printNote } from "./_print.ts";
import { runGroup, type TestGroup } from "./_test_group.ts";
import { JOINING } from "./joining.ts";
import { packagesOf, readTree, type Tree } from "./_tree.ts";

/** Packages that may ask for nothing. */
const PURE = [
  "activations",
  "core",
  "data",
  "kernels",
  "losses",
  "metrics",
  "optimizers",
  "testing",
];

/** Their folders that may load libraries of the system, and nothing else. */
const FOREIGN = ["packages/kernels/native"];

/** Packages whose kernels are tested once more where V8 joins their vectors. */
const JOINED = ["core", "data", "kernels"];

/**
 * The groups of tests that a repository has.
 *
 * @param tree The repository.
 * @param arch The machine's architecture: V8 joins vectors on `x86_64` only.
 */
export function groupsOf(
  tree: Tree,
  arch: string = Deno.build.arch,
): TestGroup[] {
  const names = packagesOf(tree);
  const path = (name: string) => `packages/${name}`;
  const files = [...tree.keys()];
  const foreign = FOREIGN.filter((folder) =>
    files.some((file) => file.startsWith(`${folder}/`))
  );
  const pages = files.filter((file) => /^[^/]+\.md$/.test(file));
  const folders = ["bench", "docs", "examples", "tools"]
    .filter((folder) => files.some((file) => file.startsWith(`${folder}/`)));
  const pure = [
    "--no-prompt",
    ...(foreign.length > 0 ? [`--ignore=${foreign.join(",")}`] : []),
  ];
  return [
    {
      title: "without permissions",
      paths: names.filter((name) => PURE.includes(name)).map(path),
      flags: pure,
    },
    {
      title: "where V8 joins vectors",
      paths: arch === "x86_64" && names.includes("kernels")
        ? names.filter((name) => JOINED.includes(name)).map(path)
        : [],
      // every function compiled that way at once, not only those run often
      flags: [...pure, `--v8-flags=${JOINING},--no-liftoff`],
    },
    {
      title: "with libraries of the system",
      paths: foreign,
      flags: ["--no-prompt", "--allow-ffi"],
    },
    {
      title: "with permissions",
      paths: [
        ...names.filter((name) => !PURE.includes(name)).map(path),
        ...pages,
        ...folders,
      ],
      flags: ["--allow-all"],
    },
  ].filter(({ paths }) => paths.length > 0);
}

/** What a test run is told and tells. */
export interface TestRun {
  /** The repository. */
  readonly root: string;
  /** Whether coverage is measured. */
  readonly coverage: boolean;
  /** Takes a piece of text for people. */
  readonly say: (text: string) => void;
}

/**
 * Runs all tests of a repository.
 *
 * @returns The counts, and whether coverage is as it should be too.
 */
export async function runTests(
  { root, coverage, say }: TestRun,
): Promise<{ counts: Counts; ok: boolean }> {
  const tree = await readTree(root);
  const folder = await Deno.makeTempDir();
  try {
    const results = [];
    for (const { title, paths, flags } of groupsOf(tree)) {
      say(`Tests ${title}: ${paths.join(" ")}\n`);
      const start = performance.now();
      const all = coverage
        ? [...flags, `--coverage=${folder}`, "--coverage-raw-data-only"]
        : flags;
      const result = await runGroup(
        { title, paths, flags: all },
        root,
        dotsTo(say),
      );
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      say(`\n${countsLine(result)} in ${seconds} s\n`);
      if (result.trouble) say(`\n${result.trouble}\n\n`);
      results.push(result);
    }
    const counts = sumOf(results);
    const passed = counts.failed === 0 && counts.passed > 0;
    if (!passed || !coverage) return { counts, ok: passed };
    return { counts, ok: await reportCoverage(root, tree, folder, say) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Prints a mark for each test, 80 a line. */
function dotsTo(say: (text: string) => void): (mark: string) => void {
  let marks = 0;
  return (mark) => say(++marks % 80 === 0 ? `${mark}\n` : mark);
}

async function reportCoverage(
  root: string,
  tree: Tree,
  folder: string,
  say: (text: string) => void,
): Promise<boolean> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    cwd: root,
    args: ["coverage", "--quiet", "--lcov", folder],
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) {
    say(`Cannot measure coverage: ${new TextDecoder().decode(stderr)}\n`);
    return false;
  }
  const lcov = new TextDecoder().decode(stdout);
  const files = withUnloaded(parseLcov(lcov, root), tree);
  const packages = byPackage(files);
  say(`\nCoverage\n${coverageLines(packages).join("\n")}\n\n`);
  return packages.every(({ share }) => share >= THRESHOLD);
}

if (import.meta.main) {
  const flags = Deno.args.filter((arg) => arg.startsWith("--"));
  const [folder] = Deno.args.filter((arg) => !arg.startsWith("--"));
  const { counts, ok } = await runTests({
    root: await Deno.realPath(folder ?? `${import.meta.dirname}/..`),
    coverage: flags.includes("--coverage"),
    say: printNote,
  });
  printLine(countsLine(counts));
  if (!ok) Deno.exit(1);
}
