/**
 * GFLOP/s of the three products of backprop on square matrices: `deno run
 * products.ts BACKEND THREADS`.
 *
 * @module
 */
import { type Backend, type Dtype, matrix, wasm } from "@gradus/kernels";
import { native } from "@gradus/kernels/native";
import type { Product } from "../products.ts";

const SIZES = [16, 32, 64, 128, 256, 512, 1024];
const SECONDS = 0.15;

const [name, threads] = Deno.args as [string, string];
const options = { threads: Number(threads) };
const backend: Backend = name === "native" ? native(options) : wasm(options);

function pace(size: number, product: () => void): number {
  let best = Infinity;
  const stop = performance.now() + 1000 * SECONDS;
  const times = Math.max(1, Math.floor(64 ** 3 / size ** 3 * 20));
  while (performance.now() < stop) {
    const start = performance.now();
    for (let k = 0; k < times; k++) product();
    best = Math.min(best, (performance.now() - start) / times / 1000);
  }
  return 2 * size ** 3 / best / 1e9;
}

const products: Product[] = [];
for (const dtype of ["float32", "float64"] as Dtype[]) {
  for (const size of SIZES) {
    const make = () =>
      matrix(size, size, backend.vector(size * size, dtype).fill(0.5));
    const x = make(), weights = make(), z = make(), slopes = make();
    const bias = backend.vector(size, dtype);
    const dBias = backend.vector(size, dtype);
    const calls = {
      affine: () => backend.affine(x, weights, bias, z),
      backward: () => backend.backward(x, weights, z),
      gradients: () => backend.gradients(x, z, slopes, dBias),
    };
    for (const [product, call] of Object.entries(calls)) {
      const gflops = pace(size, call);
      products.push({ backend: name, dtype, size, product, gflops });
    }
  }
}
const line = `${JSON.stringify({ products })}\n`;
Deno.stdout.writeSync(new TextEncoder().encode(line));
Deno.exit();
