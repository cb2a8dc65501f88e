import { sigmoid } from "@gradus/activations";
import { dense, Network, train, fit } from "@gradus/core";
import { matrix, vector, wasm, type Dtype } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
const dtype = (Deno.args[0] ?? "float32") as Dtype;
const backend = wasm();
for (const [name, ins, hid, outs, rows, epochs] of [["W1", 2, 2, 2, 10000, 40], ["W2", 4, 5, 3, 130, 3000]] as const) {
  const x = vector(rows * ins, dtype), y = vector(rows * outs, dtype);
  for (let i = 0; i < x.length; i++) x[i] = Math.sin(i * i);
  for (let i = 0; i < y.length; i++) y[i] = 0.5 + 0.49 * Math.sin(i);
  for (let k = 0; k < 4; k++) {
    const network = new Network(ins, [dense(hid, sigmoid), dense(outs, sigmoid)], { seed: 1, dtype, backend });
    const t = performance.now();
    for await (const _ of train(network, { inputs: matrix(rows, ins, x), targets: matrix(rows, outs, y) }, { loss: halfSquaredError, optimizer: sgd(0.5), batchSize: 1, epochs, shuffle: name === "W2" })) ;
    console.log(name, ((performance.now() - t) / rows / epochs * 1e6).toFixed(1), "ns/step");
  }
}
