/** Plots.
 * @module
 */
export * from "./boundary.ts";
export * from "./confusion.ts";
export * from "./curve.ts";
export * from "./fit.ts";
export * from "./network.ts";
export * from "./precision_recall.ts";
export * from "./residuals.ts";
export * from "./roc.ts";
export type * from "./types.ts";
export * from "./weights.ts";
