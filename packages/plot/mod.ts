/** Plots.
 * @module
 */
export * from "./curve.ts";
export * from "./network.ts";
export type * from "./types.ts";
