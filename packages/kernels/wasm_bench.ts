// Claim: the three products of backprop run at the speed of the registers, on
// one thread, from 32 × 32 × 32 up.
//
//   deno bench packages/kernels/wasm_bench.ts    times of each, side by side
//   deno run packages/kernels/wasm_bench.ts      a table of GFLOP/s

import type { Backend } from "./backend.ts";
import { type Dtype, matrix } from "./matrix.ts";
import { reference } from "./reference.ts";
import { wasm } from "./wasm.ts";

const SIZES = [8, 32, 128, 512, 1024];

/** The plain definition takes seconds beyond this size. */
const LARGEST_PLAIN = 512;

/** The three products on square matrices of ones and halves. */
function products(
  backend: Backend,
  dtype: Dtype,
  size: number,
): Record<string, () => void> {
  const make = () =>
    matrix(size, size, backend.vector(size * size, dtype).fill(0.5));
  const x = make(), weights = make(), z = make(), dWeights = make();
  const bias = backend.vector(size, dtype), dBias = backend.vector(size, dtype);
  return {
    affine: () => backend.affine(x, weights, bias, z),
    backward: () => backend.backward(x, weights, z),
    gradients: () => backend.gradients(x, z, dWeights, dBias),
  };
}

const BACKENDS: readonly [string, () => Backend][] = [
  ["wasm", () => wasm()],
  ["wasm, not fused", () => wasm({ fused: false })],
  ["reference", () => reference],
];

/** Every product to be timed, with its name. */
function* subjects(): Generator<
  { label: string; product: string; dtype: Dtype; size: number; run(): void }
> {
  for (const dtype of ["float32", "float64"] as const) {
    for (const size of SIZES) {
      for (const [label, make] of BACKENDS) {
        if (label === "reference" && size > LARGEST_PLAIN) continue;
        for (
          const [product, run] of Object.entries(products(make(), dtype, size))
        ) {
          yield { label, product, dtype, size, run };
        }
      }
    }
  }
}

/** 10⁹ operations a second, the best of some runs. */
function speedOf(run: () => void, size: number): number {
  const operations = 2 * size ** 3;
  const repeats = Math.max(1, Math.floor(2e7 / operations));
  let best = 0;
  const end = performance.now() + 300;
  for (let round = 0; round < 3 || performance.now() < end; round++) {
    const start = performance.now();
    for (let k = 0; k < repeats; k++) run();
    const seconds = (performance.now() - start) / 1000;
    best = Math.max(best, operations * repeats / seconds / 1e9);
  }
  return best;
}

if (import.meta.main) {
  for (const { label, product, dtype, size, run } of subjects()) {
    const speed = speedOf(run, size).toFixed(1).padStart(6);
    print(`${speed} GFLOP/s  ${dtype} ${product} ${size}, ${label}\n`);
  }
} else {
  for (const { label, product, dtype, size, run } of subjects()) {
    Deno.bench(label, {
      group: `${dtype} ${product} ${size} × ${size} × ${size}`,
      baseline: label === "wasm",
    }, run);
  }
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
