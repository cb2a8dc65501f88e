/**
 * Plots of a training run and of a network, as SVG and as text for a terminal.
 * They take plain numbers and depend on nothing else of gradus.
 *
 * Each function checks its data and gives a {@linkcode Plot}: `svg()` is a
 * document that also fits into a page, `text()` lines without colour, and
 * `caption()` says in numbers what is to be seen. All speak English and
 * Chinese. Browser-safe: no `Deno.*`, no DOM.
 *
 * Scales, paths and contours come from D3's own modules: what Observable Plot
 * is made of, without the DOM it needs, at a seventh of its size.
 *
 * @example A curve and the network behind it
 * ```ts
 * import { curve, network } from "@gradus/plot";
 * import { match } from "node:assert/strict";
 *
 * const loss = curve({ series: [{ name: "train", values: [0.9, 0.4, 0.2] }] });
 * match(loss.svg({ theme: "dark" }), /^<svg /);
 *
 * const net = network({
 *   layers: [{ weights: [[0.5, -2]], bias: [1], activation: "sigmoid" }],
 *   inputNames: ["age", "height"],
 * });
 * match(net.text({ lang: "zh" }), /height ─ {2}-2 ─┤/);
 * ```
 *
 * @module
 */
export * from "./boundary.ts";
export * from "./confusion.ts";
export * from "./curve.ts";
export * from "./fit.ts";
export * from "./network.ts";
export * from "./precision_recall.ts";
export * from "./report.ts";
export * from "./residuals.ts";
export * from "./roc.ts";
export type * from "./types.ts";
export * from "./weights.ts";
