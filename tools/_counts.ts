/** How many tests there were of each outcome. */
export interface Counts {
  /** Tests that passed. */
  readonly passed: number;
  /** Tests that failed or broke, and files that could not be run. */
  readonly failed: number;
  /** Tests that are switched off. */
  readonly skipped: number;
}

/** The counts of several groups together. */
export function sumOf(groups: readonly Counts[]): Counts {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of groups) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** The closing line of a test run: `12 passed, 0 failed`. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/**
 * Counts the tests in a JUnit report of `deno test`. Steps are part of their
 * test: the report lists them beside it, as `test > step`.
 *
 * @param xml The report.
 */
export function countJunit(xml: string): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [, suite] of xml.matchAll(/<testsuite (.*?)<\/testsuite>/gs)) {
    const cases = [
      ...suite!.matchAll(/<testcase name="(.*?)"(.*?)<\/testcase>/gs),
    ].map(([, name, body]) => ({ name: name!, body: body! }));
    const names = new Set(cases.map(({ name }) => name));
    for (const { name, body } of cases) {
      if (isStep(name, names)) continue;
      if (/<(failure|error)\b/.test(body)) counts.failed++;
      else if (body.includes("<skipped")) counts.skipped++;
      else counts.passed++;
    }
  }
  return counts;
}

/** True if a test of the same file is what comes before a `>` of this name. */
function isStep(name: string, names: ReadonlySet<string>): boolean {
  const parts = name.split(" &gt; ");
  return parts.some((_, i) =>
    i > 0 && names.has(parts.slice(0, i).join(" &gt; "))
  );
}
