import type { Activation, RowActivation } from "@gradus/activations";
import { elementwiseCases } from "./_elementwise_cases.ts";
import { labelOf } from "./_facts.ts";
import { rowCases } from "./_row_cases.ts";
import type { SuiteCase } from "./suite_case.ts";

/** What {@linkcode activationSuite} should know about the rule. */
export interface ActivationSuiteOptions {
  /** Heads the names of the cases. Default: the rule's name and settings. */
  label?: string;
  /** Size up to which value and slope must be finite, > 0. Default 800. */
  largest?: number;
  /** False if the rule has no limit at ±∞, as sine. Default true. */
  limits?: boolean;
}

/**
 * The contract of an activation, as cases for any test runner.
 *
 * An elementwise rule is held to: facts fit for a saved model; a derivative
 * that agrees with differences of the value from -800 to 800, and at its kinks
 * with the left-hand ones; the range it states, neither too narrow nor too
 * wide; finite results up to `largest` and no NaN beyond; NaN in, NaN out; the
 * same result for the same input; a slope that bears `a` rounded to 32 bits.
 *
 * A row rule is held to the same, its pullback against differences of
 * `Σ g_i a_i`, and besides to work in place, to leave its inputs unchanged and
 * to write every entry of its output, for rows of 32 and of 64 bits.
 *
 * @param rule The rule to be proved, elementwise or by rows.
 * @param options Label, and what the rule can't do by its nature.
 * @returns The cases; running one throws an AssertionError if it fails.
 * @throws {RangeError} If `largest` is not a positive number.
 *
 * @example A wrong derivative is caught
 * ```ts
 * import { activationSuite } from "@gradus/testing";
 * import { tanh } from "@gradus/activations";
 * import { throws } from "node:assert/strict";
 *
 * // written for the output, but given the input
 * const wrong = { ...tanh, derivative: (z: number) => 1 - z * z };
 * throws(() => {
 *   for (const { run } of activationSuite(wrong)) run();
 * }, /but differences give/);
 * ```
 */
export function activationSuite(
  rule: Activation | RowActivation,
  options: ActivationSuiteOptions = {},
): SuiteCase[] {
  const { label = labelOf(rule), largest = 800, limits = true } = options;
  if (!(largest > 0 && largest < Infinity)) {
    throw new RangeError(
      `Cannot create suite: largest must be > 0 and finite, got ${largest}`,
    );
  }
  const cases = "forward" in rule
    ? rowCases(rule, largest, limits)
    : elementwiseCases(rule, largest, limits);
  return cases.map(({ name, run }) => ({ name: `${label}: ${name}`, run }));
}
