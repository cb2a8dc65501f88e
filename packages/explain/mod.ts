/**
 * One training step of any network, every quantity in numbers.
 *
 * @example Every z, a and δ of one sample
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { trace } from "@gradus/explain";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { equal } from "node:assert/strict";
 *
 * const network = new Network(2, [dense(2, sigmoid), dense(1, sigmoid)]);
 * const data = { inputs: fromRows([[1, 0]]), targets: fromRows([[1]]) };
 * const rules = { loss: halfSquaredError, optimizer: sgd(0.5) };
 * const { steps } = trace(network, data, rules);
 * equal(steps[0]!.passes[0]!.forward[1]!.a.length, 1); // one sample
 * ```
 *
 * @module
 */
export * from "./shown_steps.ts";
export * from "./trace.ts";
export type * from "./trace_types.ts";
export * from "./tracer.ts";
export * from "./worked_units.ts";
export type * from "./document.ts";
export * from "./explain.ts";
export * from "./orders.ts";
export * from "./render_text.ts";
export type { Cell, RowCells } from "./row_cells.ts";
export type { LessonOptions } from "./_context.ts";
export { type Lang, LANGS } from "./words.ts";
export { renderMarkdown } from "./render_markdown.ts";
