// What the tests of this folder share. They need a BLAS library, which
// tools/install_test_libraries.ts installs; without one they are skipped, and
// the test run counts them as such.

import type { Backend } from "../backend.ts";
import { type Dtype, type Matrix, matrix } from "../matrix.ts";
import { wasmWith } from "../wasm.ts";
import { type Library, openLibrary } from "./_library.ts";
import { productsOf } from "./native.ts";
import { NativeError } from "./native_error.ts";

/** The library of this system, if it has one. */
export const LIBRARY: Library | undefined = (() => {
  try {
    return openLibrary(undefined);
  } catch (error) {
    if (error instanceof NativeError) return undefined;
    throw error;
  }
})();

/** A test that is skipped where there is no library. */
export function nativeTest(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name, fn, ignore: LIBRARY === undefined });
}

/** A backend that has the library compute every product, however small. */
export function nativeAlways(threads: number): Backend {
  return wasmWith({ threads }, { ...productsOf(LIBRARY!), always: true });
}

/** Numbers in [-1, 1) that look like chance. */
export function draws(length: number, seed: number): Float64Array {
  let x = seed;
  return Float64Array.from(
    { length },
    () => (x = x * 48271 % 2147483647) / 1073741823.5 - 1,
  );
}

/** A matrix in the memory of a backend, filled with draws. */
function filled(
  backend: Backend,
  dtype: Dtype,
  [rows, columns]: readonly [number, number],
  seed: number,
): Matrix {
  const data = backend.vector(rows * columns, dtype);
  data.set(draws(rows * columns, seed));
  return matrix(rows, columns, data);
}

/** What the three products of a layer give. */
export function products(
  backend: Backend,
  dtype: Dtype,
  [batch, inputs, units]: readonly [number, number, number],
): Record<string, Matrix["data"]> {
  const x = filled(backend, dtype, [batch, inputs], 2);
  const weights = filled(backend, dtype, [inputs, units], 3);
  const bias = filled(backend, dtype, [1, units], 4).data;
  const z = filled(backend, dtype, [batch, units], 5);
  const below = filled(backend, dtype, [batch, inputs], 6);
  const dWeights = filled(backend, dtype, [inputs, units], 7);
  const dBias = filled(backend, dtype, [1, units], 8).data;
  backend.affine(x, weights, bias, z);
  backend.backward(z, weights, below);
  backend.gradients(x, z, dWeights, dBias);
  return { z: z.data, below: below.data, dWeights: dWeights.data, dBias };
}
