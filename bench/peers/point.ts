/**
 * One point of a curve: trains made-up rows once, in a process of its own, and
 * prints seconds and the most memory that was held, in MB.
 *
 * @module
 */
import { sigmoid } from "@gradus/activations";
import { dense, fit, Network, Random } from "@gradus/core";
import { matrix, vector, wasm } from "@gradus/kernels";
import { binaryCrossEntropy } from "@gradus/losses";
import { adam } from "@gradus/optimizers";
import type { Point } from "../curves.ts";

const { widths, rows, epochs }: Point = JSON.parse(Deno.args[0]!);
const [features, ...units] = widths as [number, ...number[]];
const random = new Random(1);
const data = {
  inputs: matrix(rows, features, vector(rows * features, "float32")),
  targets: matrix(rows, 1, vector(rows, "float32")),
};
const { inputs, targets } = data;
for (let k = 0; k < inputs.data.length; k++) {
  inputs.data[k] = random.uniform() - 0.5;
}
for (let i = 0; i < rows; i++) {
  targets.data[i] = inputs.data[i * features]! > 0 ? 1 : 0;
}
const options = {
  loss: binaryCrossEntropy,
  optimizer: adam(),
  batchSize: 32,
  shuffle: false,
};
const make = () =>
  new Network(features, units.map((n) => dense(n, sigmoid)), {
    dtype: "float32",
    backend: wasm({ threads: 1 }),
  });
// What is compiled as it runs is compiled by the first rows.
const some = Math.min(rows, 2048);
await fit(make(), {
  inputs: matrix(some, features, inputs.data.subarray(0, some * features)),
  targets: matrix(some, 1, targets.data.subarray(0, some)),
}, { ...options, epochs: 1 });
const network = make();
const start = performance.now();
await fit(network, data, { ...options, epochs });
const seconds = (performance.now() - start) / 1000;
const status = await Deno.readTextFile("/proc/self/status").catch(() => "");
const peak = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
const line = `${JSON.stringify({ seconds, megabytes: peak })}\n`;
Deno.stdout.writeSync(new TextEncoder().encode(line));
Deno.exit();
