/**
 * Contract suites for anyone's activation, loss, optimizer or backend, and the
 * comparisons they are made of. A suite is an array of cases that any test
 * runner can run.
 *
 * @example Prove a rule of your own
 * ```ts
 * import { activationSuite } from "@gradus/testing";
 * import type { Activation } from "@gradus/activations";
 * import { ok } from "node:assert/strict";
 *
 * const cube: Activation = {
 *   name: "cube",
 *   range: [-Infinity, Infinity],
 *   initializer: "glorotUniform",
 *   value: (z) => z ** 3,
 *   derivative: (z) => 3 * z ** 2,
 * };
 * const cases = activationSuite(cube);
 * for (const { run } of cases) run();
 * ok(cases.length > 0);
 * ```
 *
 * @module
 */
export * from "./activation_suite.ts";
export * from "./assert_close.ts";
export * from "./backend_suite.ts";
export * from "./loss_suite.ts";
export * from "./numerical_derivative.ts";
export * from "./optimizer_suite.ts";
export type * from "./suite_case.ts";
