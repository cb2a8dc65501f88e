import * as activations from "@gradus/activations";
import type { Activation, RowActivation } from "@gradus/activations";
import type { Loss } from "@gradus/losses";
import { canonicalCases } from "./_canonical_cases.ts";
import { labelOf } from "./_facts.ts";
import { outputCases } from "./_output_cases.ts";
import type { SuiteCase } from "./suite_case.ts";

/** What {@linkcode lossSuite} should know about the rule. */
export interface LossSuiteOptions {
  /** Heads the names of the cases. Default: the rule's name and settings. */
  label?: string;
  /**
   * Where the loss is least at `a = y`. `"outputs"`: among all outputs, so that
   * the gradient is 0 there. `"logits"`: among the outputs of its canonical
   * activation, so that delta is 0 there. `"none"`: nowhere in particular, as
   * the hinge. Default `"outputs"`.
   */
  minimum?: "outputs" | "logits" | "none";
  /** False if the loss may be negative. Default true. */
  nonnegative?: boolean;
  /** The canonical activation, if it isn't one of `@gradus/activations`. */
  activation?: Activation | RowActivation;
}

/**
 * The contract of a loss, as cases for any test runner.
 *
 * Over random outputs and targets in the stated ranges, for rows of 1 to 7, the
 * rule is held to: facts fit for a saved model; a gradient that agrees with
 * differences of the value; finite and non-negative values; a minimum at
 * `a = y`; the same result for the same rows, which are left unchanged; rows of
 * 32 bits; class indices that count as one-hot rows. A canonical pair must give
 * the value and delta of the plain path through its activation, its delta must
 * agree with differences on the logits, and be finite at logits of ±800.
 *
 * @param rule The loss to be proved.
 * @param options Label, and what the rule can't do by its nature.
 * @returns The cases; running one throws an AssertionError if it fails.
 * @throws {TypeError} If the canonical activation is neither known nor given.
 *
 * @example A wrong sign is caught
 * ```ts
 * import { lossSuite } from "@gradus/testing";
 * import { type Loss, mae } from "@gradus/losses";
 * import { throws } from "node:assert/strict";
 *
 * const wrong: Loss = {
 *   ...mae,
 *   gradient: (a, y, out) => mae.gradient(y, a, out),
 * };
 * throws(() => {
 *   for (const { run } of lossSuite(wrong)) run();
 * }, /but differences give/);
 * ```
 */
export function lossSuite(
  rule: Loss,
  options: LossSuiteOptions = {},
): SuiteCase[] {
  const { label = labelOf(rule), minimum = "outputs", nonnegative = true } =
    options;
  const cases = outputCases(rule, minimum === "outputs", nonnegative);
  if (rule.canonical) {
    const activation = options.activation ?? known(rule.canonical.activation);
    cases.push(
      ...canonicalCases(rule, rule.canonical, activation, minimum !== "none"),
    );
  }
  return cases.map(({ name, run }) => ({ name: `${label}: ${name}`, run }));
}

/** The activation by this exported name, made with its default settings. */
function known(name: string): Activation | RowActivation {
  const rule = Object.entries(activations).find(([key]) => key === name)?.[1];
  if (rule === undefined) {
    throw new TypeError(
      `Cannot create suite: canonical.activation must be known or given as ` +
        `option, got ${name}`,
    );
  }
  return typeof rule === "function" ? rule() : rule;
}
