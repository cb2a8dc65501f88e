import { blank } from "./_blank.ts";
import { isLibrary, packageOf, type Tree } from "./_tree.ts";

/** Share of the lines of each package that tests must run through. */
export const THRESHOLD = 0.95;

/** Files that only a browser runs; its tests see what they do. */
const IN_BROWSER =
  /^packages\/playground\/(page\/|strings\/|worker\.ts$|engine\/_clock\.ts$)/;

/** True if it is measured how much of a file the tests run through. */
function isMeasured(file: string): boolean {
  return isLibrary(file) && !IN_BROWSER.test(file);
}

/** Which lines of a file were run. */
export interface FileCoverage {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Lines with code. */
  readonly lines: number;
  /** Those of them that no test runs. */
  readonly missed: readonly number[];
}

/** How much of a package was run. */
export interface PackageCoverage {
  /** Name of the package. */
  readonly name: string;
  /** Lines with code. */
  readonly lines: number;
  /** Share of them that was run, in [0, 1]. */
  readonly share: number;
  /** Its files with lines that weren't. */
  readonly gaps: readonly FileCoverage[];
}

/**
 * Reads a coverage report in the format of lcov.
 *
 * @param lcov The report; its paths are absolute.
 * @param root The repository; files outside of its packages are left out.
 */
export function parseLcov(lcov: string, root: string): FileCoverage[] {
  const files: FileCoverage[] = [];
  for (const record of lcov.split("end_of_record")) {
    const path = /^SF:(.*)$/m.exec(record)?.[1];
    const file = path?.replace(/^file:\/\//, "").replace(`${root}/`, "") ?? "";
    if (!isMeasured(file)) continue;
    const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)];
    const missed = lines.filter(([, , runs]) => runs === "0");
    files.push({
      file,
      lines: lines.length,
      missed: missed.map(([, line]) => Number(line)),
    });
  }
  return files;
}

/**
 * Adds the library files that no test has loaded, as missed from end to end:
 * reports leave them out. Files of types only have nothing to run.
 */
export function withUnloaded(
  files: readonly FileCoverage[],
  tree: Tree,
): FileCoverage[] {
  const loaded = new Set(files.map(({ file }) => file));
  const all = [...files];
  for (const [file, code] of tree) {
    if (!isMeasured(file) || loaded.has(file)) continue;
    if (!hasCode(code)) continue;
    const missed = blank(code).split("\n")
      .flatMap((text, i) => text.trim() === "" ? [] : [i + 1]);
    all.push({ file, lines: missed.length, missed });
  }
  return all;
}

function hasCode(code: string): boolean {
  return /^(export )?(default )?(async )?(const|let|class|function)\b/m
    .test(blank(code));
}

/** Coverage by package, in order of their names. */
export function byPackage(files: readonly FileCoverage[]): PackageCoverage[] {
  const names = new Set(files.map(({ file }) => packageOf(file)!));
  return [...names].sort().map((name) => {
    const own = files.filter(({ file }) => packageOf(file) === name);
    const lines = own.reduce((sum, file) => sum + file.lines, 0);
    const missed = own.reduce((sum, file) => sum + file.missed.length, 0);
    const gaps = own.filter((file) => file.missed.length > 0);
    return { name, lines, share: lines === 0 ? 1 : 1 - missed / lines, gaps };
  });
}

/** One line for each package, and for those below the threshold the gaps. */
export function coverageLines(packages: readonly PackageCoverage[]): string[] {
  return packages.flatMap(({ name, lines, share, gaps }) => {
    const percent = (Math.floor(share * 1000) / 10).toFixed(1);
    const line = `${name.padEnd(14)}${percent.padStart(5)} % of ${lines} lines`;
    if (share >= THRESHOLD) return [line];
    return [
      `${line}, below ${THRESHOLD * 100} %`,
      ...gaps.map(({ file, missed }) => `  ${file}: ${ranges(missed)}`),
    ];
  });
}

/** Line numbers with runs drawn together: `3, 7-9`. */
function ranges(lines: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([from, to]) => from === to ? from : `${from}-${to}`)
    .join(", ");
}
