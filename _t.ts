import { sigmoid } from "@gradus/activations";
import { dense, Network } from "@gradus/core";
import { matrix, vector, wasm } from "@gradus/kernels";
const backend = wasm({ threads: 2 });
const network = new Network(32, [dense(64, sigmoid), dense(64, sigmoid), dense(1, sigmoid)], { seed: 1, dtype: "float32", backend });
const x = matrix(100000, 32, vector(3200000, "float32"));
for (let k = 0; k < 30; k++) {
  const t = performance.now();
  network.predict(x);
  console.log((performance.now() - t).toFixed(1));
  await new Promise((r) => setTimeout(r, k<5? 30: 0));
}
const t=performance.now();
addEventListener("unload", () => console.log("unload after", performance.now() - t));
