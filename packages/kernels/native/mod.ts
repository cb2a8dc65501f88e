/**
 * A backend that leaves its products to the BLAS library of the system.
 *
 * It stands apart from `@gradus/kernels`, which needs nothing of the system.
 * Importing it asks for nothing; calling {@linkcode native} asks for
 * `--allow-ffi`.
 *
 * @module
 */
export { type Native, native, type NativeOptions } from "./native.ts";
export * from "./native_error.ts";
