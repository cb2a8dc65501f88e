/** TensorFlow.js on one of its backends, `cpu` or `wasm`, float32. @module */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { Order } from "../work.ts";
import { layersOf, type Peer, type Rows, serve, Unsupported } from "./serve.ts";
import { load, type Loose, TFJS, TFJS_WASM } from "./versions.ts";

await serve(async (order: Order, rows: Rows): Promise<Peer> => {
  const { network, threads } = order, { widths } = network;
  if (order.dtype !== "float32") throw new Unsupported("it has float32 only");
  if (threads > 1) throw new Unsupported("it has 1 thread outside a browser");
  if (widths[1]! > 512) throw new Unsupported("it would take minutes");
  const backend = Deno.args[1] ?? "wasm";
  const tf = await load(TFJS);
  if (backend === "wasm") await loadWasm();
  await tf.setBackend(backend);
  await tf.ready();
  const x = tf.tensor2d(Float32Array.from(rows.inputs), [
    network.rows,
    widths[0],
  ]);
  const y = tf.tensor2d(Float32Array.from(rows.targets), [
    network.rows,
    widths.at(-1),
  ]);
  let layers: { weights: Loose; bias: Loose }[] = [], optimizer: Loose;
  const logits = (batch: Loose) => {
    let a = batch;
    layers.forEach(({ weights, bias }, l) => {
      a = a.matMul(weights).add(bias);
      if (l < layers.length - 1) {
        a = network.hidden === "relu" ? a.relu() : a.sigmoid();
      }
    });
    return a;
  };
  const outputs = (batch: Loose) =>
    network.output === "softmax"
      ? logits(batch).softmax()
      : logits(batch).sigmoid();
  const lossOf = (batch: Loose, targets: Loose) => {
    switch (network.loss) {
      case "categoricalCrossEntropy":
        return tf.losses.softmaxCrossEntropy(targets, logits(batch));
      case "binaryCrossEntropy":
        return tf.losses.sigmoidCrossEntropy(targets, logits(batch));
      case "halfSquaredError": {
        const sum = outputs(batch).sub(targets).square().sum();
        return sum.mul(0.5 / batch.shape[0]);
      }
    }
  };
  const reset = () => {
    for (const { weights, bias } of layers) tf.dispose([weights, bias]);
    optimizer?.dispose();
    layers = [...layersOf(order, rows.weights)].map((layer) => ({
      weights: tf.variable(
        tf.tensor2d(Float32Array.from(layer.weights), [
          layer.inputs,
          layer.units,
        ]),
      ),
      bias: tf.variable(tf.tensor1d(Float32Array.from(layer.bias))),
    }));
    const rule = network.optimizer;
    optimizer = rule.name === "adam"
      ? tf.train.adam(rule.learningRate, 0.9, 0.999, 1e-8)
      : rule.name === "momentum"
      ? tf.train.momentum(rule.learningRate, rule.decay)
      : tf.train.sgd(rule.learningRate);
  };
  reset();
  return {
    version: `${TFJS}, ${backend}`,
    reset,
    train() {
      const { batchSize, rows } = network;
      for (let e = 0; e < network.epochs; e++) {
        for (let i = 0; i < rows; i += batchSize) {
          const n = Math.min(batchSize, rows - i);
          tf.tidy(() => {
            const batch = n === rows ? x : x.slice([i, 0], [n, -1]);
            const targets = n === rows ? y : y.slice([i, 0], [n, -1]);
            optimizer.minimize(() => lossOf(batch, targets));
          });
        }
      }
      layers[0]!.bias.dataSync();
    },
    predict: () => tf.tidy(() => outputs(x).dataSync()),
    outputs: (n) => tf.tidy(() => outputs(x.slice([0, 0], [n, -1])).dataSync()),
  };
});

/** Its own loader looks for the binary by fetch; it lies beside its code. */
async function loadWasm(): Promise<void> {
  const { setWasmPaths } = await load(TFJS_WASM);
  const name = TFJS_WASM.slice(0, TFJS_WASM.lastIndexOf("@"));
  const url = import.meta.resolve(`npm:${TFJS_WASM}`);
  const folder = dirname(
    createRequire(import.meta.url).resolve(name, { paths: [url] }),
  );
  setWasmPaths(`${folder}/`);
}
