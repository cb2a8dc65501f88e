// What the tests of this folder share. They need a BLAS library, which
// tools/install_test_libraries.ts installs; without one they are skipped, and
// the test run counts them as such.

import type { Backend } from "../backend.ts";
import { type Dtype, type Matrix, matrix } from "../matrix.ts";
import { homeOf } from "../wasm/_memory.ts";
import { wasm } from "../wasm.ts";
import { Gang } from "./_gang.ts";
import { type Library, openLibrary } from "./_library.ts";
import { NativeBackend } from "./_native_backend.ts";
import type { Rule } from "./_rule.ts";
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

/** Every product by the library, in blocks as small as can be. */
export const ALWAYS: Rule = {
  pays: (batch) => batch > 0,
  cut(m, n, _k, cut) {
    cut.alongM = m > n;
    const side = Math.max(m, n);
    cut.blocks = Math.min(side, 3 + side % 5);
    cut.size = Math.ceil(side / cut.blocks);
    cut.blocks = Math.ceil(side / cut.size);
  },
};

/** A backend on the system's library that goes by a rule of the test's. */
export function nativeBy(rule: Rule, threads: number): Backend {
  const inner = wasm({ threads: 1 });
  const { memory } = homeOf(inner.vector(0, "float64"))!;
  return new NativeBackend(inner, new Gang(LIBRARY!, memory, threads), rule);
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
export function filled(
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
