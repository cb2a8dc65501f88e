// What the tests of this folder share. They need a BLAS library, which
// tools/install_test_libraries.ts installs; without one they are skipped, and
// the test run counts them as such.

import type { Backend } from "../backend.ts";
import { type Dtype, type Matrix, matrix } from "../matrix.ts";
import { wasmWith } from "../wasm.ts";
import { librariesHere, type Library } from "./_library.ts";
import { native, productsOf } from "./native.ts";
import { NativeError } from "./native_error.ts";

/** The libraries of this system, one of each make. */
export const LIBRARIES: readonly Library[] = (() => {
  const found = new Map<string, Library>();
  try {
    for (const library of librariesHere()) {
      const make = /openblas|mkl|blis|Accelerate/.exec(library.path)![0];
      if (!found.has(make)) found.set(make, library);
    }
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
  }
  return [...found.values()];
})();

/** The backend native on one library. */
export class Natives {
  readonly library: Library;

  constructor(library: Library) {
    this.library = library;
  }

  /** The backend as its users get it. */
  make(threads?: number): Backend {
    return native({ blas: this.library.path, threads });
  }

  /** A backend that has the library compute every product, however small. */
  always(threads: number): Backend {
    return wasmWith({ threads }, { ...productsOf(this.library), always: true });
  }
}

/** A test for each library, which is skipped where there is none. */
export function nativeTest(
  name: string,
  fn: (natives: Natives) => void | Promise<void>,
): void {
  for (const library of LIBRARIES) {
    Deno.test(`${library.path}: ${name}`, () => fn(new Natives(library)));
  }
  if (LIBRARIES.length === 0) Deno.test({ name, ignore: true, fn() {} });
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
