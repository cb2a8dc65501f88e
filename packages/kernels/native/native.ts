import type { Backend } from "../backend.ts";
import { wasmWith } from "../wasm.ts";
import { checkThreads } from "../wasm/_helpers.ts";
import type { Products } from "../wasm/_multiply.ts";
import { type Library, NAMES, openLibrary } from "./_library.ts";
import { loadGemm } from "./_load.ts";
import { multiplyBy } from "./_multiply_by.ts";

/** Settings of {@linkcode native}. */
export interface NativeOptions {
  /**
   * Name or path of the library, such as `/opt/blis/lib/libblis.so.4`. One is
   * looked for unless said: OpenBLAS, MKL, BLIS, on macOS Accelerate.
   */
  blas?: string;
  /**
   * Threads that compute, a whole number in [1, 64]; unless said, as many as
   * pay for the size of the work, at most one for each core.
   */
  threads?: number;
}

/** The backend `native`, and what it computes with. */
export interface Native extends Backend {
  /** What the library was opened by. */
  readonly library: string;
}

/**
 * A backend that computes the products of large enough layers with a BLAS
 * library, and everything else as `wasm` does, in the same memory.
 *
 * The library is kept to one thread; the threads of the backend call it, each
 * for blocks of its own. Whether a product is the library's, and how it is cut
 * into blocks, follows from its shape alone: with one library on one kind of
 * processor the same calls give the same bits, whatever the number of threads.
 * Unlike on `wasm`, a sample's outputs may differ in the last bits with the
 * number of samples beside it.
 *
 * Needs Deno with `--allow-ffi`; for `--allow-ffi=<path>` give `blas` that
 * same absolute path. The library is checked for its names, nothing more: it
 * runs with all rights of the process.
 *
 * @param options Which library, and how many threads.
 * @returns A fresh backend.
 * @throws {NativeError} If there is no library, or no leave to load it.
 * @throws {RangeError} If `threads` isn't a whole number in [1, 64].
 *
 * @example A layer where there is a library, and a way on where there is none
 * ```ts
 * import { type Backend, matrix, wasm } from "@gradus/kernels";
 * import { native, NativeError } from "@gradus/kernels/native";
 * import { equal } from "node:assert/strict";
 *
 * let backend: Backend;
 * try {
 *   backend = native({ threads: 2 });
 * } catch (error) {
 *   if (!(error instanceof NativeError)) throw error;
 *   backend = wasm();
 * }
 * const of = (rows: number, columns: number) =>
 *   matrix(rows, columns, backend.vector(rows * columns, "float32").fill(1));
 * const z = of(64, 32);
 * backend.affine(of(64, 100), of(100, 32), of(1, 32).data, z);
 * equal(z.data[0], 101);
 * ```
 */
export function native(options: NativeOptions = {}): Native {
  const { blas, threads } = options;
  checkThreads("native", threads);
  const products = productsOf(openLibrary(blas));
  return wasmWith({ threads }, products) as Native;
}

/** A library's products, on this thread and on others. */
export function productsOf(
  { path, reentrant, gemm, remark }: Library,
): Products {
  const names = JSON.stringify(NAMES);
  const opened = `(${loadGemm})(${JSON.stringify(path)}, ${names})`;
  return {
    library: path,
    remark,
    reentrant,
    multiplyIn: (memory) => multiplyBy(gemm, memory),
    script: `(memory) => (${multiplyBy})(${opened}.gemm, memory)`,
  };
}
