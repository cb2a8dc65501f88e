import { sigmoid } from "@gradus/activations";
import { dense, Network } from "@gradus/core";
import { matrix, vector, wasm } from "@gradus/kernels";
const x = matrix(100000, 32, vector(3200000, "float32"));
for (let i = 0; i < x.data.length; i++) x.data[i] = Math.sin(i);
function run(threads: number) {
  const backend = wasm({ threads });
  return new Network(32, [dense(64, sigmoid), dense(64, sigmoid), dense(1, sigmoid)], { seed: 1, dtype: "float32", backend });
}
const one = run(1), two = run(2);
const a = one.predict(x);
for (let k = 0; k < 8; k++) {
  const u0 = Deno.readTextFileSync("/proc/self/stat").split(" ");
  const t = performance.now();
  const b = two.predict(x);
  const dt = performance.now() - t;
  const u1 = Deno.readTextFileSync("/proc/self/stat").split(" ");
  const t1 = performance.now(); one.predict(x); const d1 = performance.now() - t1;
  console.log("two", dt.toFixed(1), "one", d1.toFixed(1), "cpu ticks", Number(u1[13]) - Number(u0[13]), b.data.every((v, i) => v === a.data[i]));
  await new Promise((r) => setTimeout(r, 20));
}
