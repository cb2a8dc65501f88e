import { assert, assertInstanceOf, AssertionError } from "@std/assert";
import type { SuiteCase } from "./suite_case.ts";

/** Names of the cases that fail, which they may only do by an assertion. */
export function failing(cases: readonly SuiteCase[]): string[] {
  return cases.filter(({ run }) => {
    try {
      run();
      return false;
    } catch (error) {
      assertInstanceOf(error, AssertionError);
      return true;
    }
  }).map(({ name }) => name);
}

/** Asserts that a case with these words in its name fails. */
export function assertCatches(
  cases: readonly SuiteCase[],
  words: string,
): void {
  const named = cases.filter(({ name }) => name.includes(words));
  assert(named.length === 1, `${named.length} cases are named "${words}"`);
  const names = failing(cases);
  assert(
    names.includes(named[0]!.name),
    `"${words}" does not fail, only: ${names.join("; ") || "none"}`,
  );
}
