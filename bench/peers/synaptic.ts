/** synaptic: online, squared error after a sigmoid, float64. @module */
import type { Order } from "../work.ts";
import {
  asRows,
  layersOf,
  type Peer,
  type Rows,
  serve,
  Unsupported,
} from "./serve.ts";
import { load, type Loose, SYNAPTIC } from "./versions.ts";

await serve(async (order: Order, rows: Rows): Promise<Peer> => {
  const { widths, optimizer, epochs } = order.network;
  if (order.dtype !== "float64") throw new Unsupported("it has float64 only");
  if (widths[0]! > 100) throw new Unsupported("it would take minutes");
  const { Architect } = await load(SYNAPTIC);
  const inputs = asRows(rows.inputs, widths[0]!);
  const targets = asRows(rows.targets, widths.at(-1)!);
  const rate = optimizer.learningRate;
  let net: Loose;
  const reset = () => {
    // It has no network without a hidden layer.
    if (widths.length < 3) throw new Unsupported("it needs a hidden layer");
    net = new Architect.Perceptron(...widths);
    const { input, hidden, output } = net.layers;
    const layers: Loose[] = [input, ...hidden, output];
    let l = 0;
    for (const { units, weights, bias } of layersOf(order, rows.weights)) {
      const below: Loose[] = layers[l].list, above: Loose[] = layers[++l].list;
      above.forEach((neuron, j) => {
        neuron.bias = bias[j];
        for (const link of Object.values<Loose>(neuron.connections.inputs)) {
          link.weight = weights[below.indexOf(link.from) * units + j];
        }
      });
    }
    net.activate(inputs[0]); // makes its code
  };
  reset();
  return {
    version: SYNAPTIC,
    reset,
    train() {
      for (let e = 0; e < epochs; e++) {
        for (let i = 0; i < inputs.length; i++) {
          net.activate(inputs[i]);
          net.propagate(rate, targets[i]);
        }
      }
    },
    predict() {
      for (const input of inputs) net.activate(input);
    },
    outputs: (n) => inputs.slice(0, n).flatMap((row) => [...net.activate(row)]),
  };
});
