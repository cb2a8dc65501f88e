/**
 * One check of a contract suite, for any test runner.
 *
 * A suite is a plain array of these, so that a caller decides how to run it.
 *
 * @example Run the cases by hand
 * ```ts
 * import { activationSuite } from "@gradus/testing";
 * import { sigmoid } from "@gradus/activations";
 * import { ok } from "node:assert/strict";
 *
 * const cases = activationSuite(sigmoid);
 * for (const { run } of cases) run(); // throws if the contract is broken
 * ok(cases.every(({ name }) => name.startsWith("sigmoid: ")));
 * ```
 */
export interface SuiteCase {
  /** What is checked, as a sentence, headed by the label of the rule. */
  readonly name: string;
  /** Runs the check; throws an AssertionError if the rule breaks it. */
  run(): void;
}
