/**
 * Learning-rate schedules: a factor on the optimizer's learning rate that
 * depends on how far training has come, in epochs, fractions included.
 *
 * @example A cosine over one hundred epochs
 * ```ts
 * import { cosine } from "@gradus/optimizers/schedules";
 * import { equal } from "node:assert/strict";
 *
 * const schedule = cosine(), state = schedule.init();
 * const rate = 0.1 * schedule.factor({ epoch: 50, epochs: 100 }, state);
 * equal(rate, 0.05);
 * ```
 *
 * @module
 */
export * from "./constant.ts";
export * from "./cosine.ts";
export * from "./exponential.ts";
export * from "./inverse.ts";
export * from "./one_cycle.ts";
export * from "./reduce_on_plateau.ts";
export * from "./step.ts";
export type { Progress, Schedule, State, Vector } from "../types.ts";
