/**
 * Update rules with explicit state. Schedules are in
 * `@gradus/optimizers/schedules`, clipping is in `@gradus/optimizers/clipping`.
 *
 * @example Walk down a parabola
 * ```ts
 * import { sgd } from "@gradus/optimizers";
 * import { ok } from "node:assert/strict";
 *
 * const rule = sgd(0.1), w = new Float64Array([4]), state = rule.init(w);
 * for (let t = 0; t < 100; t++) rule.step(w, w.map((x) => 2 * x), state);
 * ok(Math.abs(w[0]!) < 1e-8);
 * ```
 *
 * @module
 */
export * from "./adagrad.ts";
export * from "./adam.ts";
export * from "./adamw.ts";
export * from "./momentum.ts";
export * from "./nadam.ts";
export * from "./nesterov.ts";
export * from "./rmsprop.ts";
export * from "./rprop.ts";
export * from "./sgd.ts";
export type * from "./types.ts";
