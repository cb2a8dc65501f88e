/** brain.js: online, squared error after a sigmoid, float32. @module */
import type { Order } from "../work.ts";
import {
  asRows,
  layersOf,
  type Peer,
  type Rows,
  serve,
  Unsupported,
} from "./serve.ts";
import { BRAIN, load, type Loose } from "./versions.ts";

await serve(async (order: Order, rows: Rows): Promise<Peer> => {
  const { widths, optimizer, epochs } = order.network;
  if (order.dtype !== "float32") throw new Unsupported("it has float32 only");
  if (widths[1]! > 512) throw new Unsupported("it would take minutes");
  const { NeuralNetwork } = await load(BRAIN);
  const inputs = asRows(rows.inputs, widths[0]!).map((row) =>
    Float32Array.from(row)
  );
  const targets = asRows(rows.targets, widths.at(-1)!);
  const data = inputs.map((input, i) => ({
    input,
    output: Float32Array.from(targets[i]!),
  }));
  const settings = {
    inputSize: widths[0],
    hiddenLayers: widths.slice(1, -1),
    outputSize: widths.at(-1),
    activation: "sigmoid",
    learningRate: optimizer.learningRate,
    momentum: 1e-30, // it allows no 0
    praxis: optimizer.name === "adam" ? "adam" : undefined,
  };
  let net: Loose;
  const reset = () => {
    net = new NeuralNetwork(settings);
    net.initialize();
    let l = 1;
    for (
      const { inputs, units, weights, bias } of layersOf(order, rows.weights)
    ) {
      net.biases[l] = Float32Array.from(bias);
      for (let j = 0; j < units; j++) {
        net.weights[l][j] = Float32Array.from(
          { length: inputs },
          (_, i) => weights[i * units + j]!,
        );
      }
      l++;
    }
  };
  reset();
  return {
    version: BRAIN,
    reset,
    train() {
      for (let e = 0; e < epochs; e++) net.trainPatterns(data);
    },
    predict() {
      for (const input of inputs) net.runInput(input);
    },
    outputs: (n) => inputs.slice(0, n).flatMap((row) => [...net.runInput(row)]),
  };
});
