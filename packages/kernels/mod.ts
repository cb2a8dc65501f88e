/**
 * Matrices and the whole-matrix operations that training is made of.
 *
 * @example A matrix is a vector plus its shape
 * ```ts
 * import { fromRows, rowOf } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * deepEqual([...rowOf(fromRows([[1, 2], [3, 4]]), 1)], [3, 4]);
 * ```
 *
 * @module
 */
export * from "./backend.ts";
export * from "./matrix.ts";
export * from "./memory_error.ts";
export * from "./reference.ts";
export { wasm, type WasmOptions } from "./wasm.ts";
