/** ml-fnn: all rows a step, its own weights and loss, float64. @module */
import type { Order } from "../work.ts";
import { asRows, type Peer, type Rows, serve, Unsupported } from "./serve.ts";
import { load, type Loose, ML_FNN } from "./versions.ts";

await serve(async (order: Order, rows: Rows): Promise<Peer> => {
  const { widths, optimizer, epochs } = order.network;
  if (order.dtype !== "float64") throw new Unsupported("it has float64 only");
  if (widths.length < 3) throw new Unsupported("it needs a hidden layer");
  if (widths.at(-1) === 1 || order.network.rows === 1) {
    throw new Unsupported("it learns classes, each with an output of its own");
  }
  if (widths[1]! > 512) throw new Unsupported("it would take minutes");
  const FeedForward = await load(ML_FNN);
  const inputs = asRows(rows.inputs, widths[0]!);
  const labels = asRows(rows.targets, widths.at(-1)!).map((y) => y.indexOf(1));
  let net: Loose;
  const reset = () => {
    net = new FeedForward({
      hiddenLayers: widths.slice(1, -1),
      iterations: epochs,
      learningRate: optimizer.learningRate / inputs.length,
      regularization: 1e-12, // it takes 0 for its default
      activation: "tanh", // whatever is asked for
    });
  };
  reset();
  return {
    version: ML_FNN,
    reset,
    train: () => net.train(inputs, labels),
    predict: () => net.predict(inputs),
    outputs(n) {
      const { Matrix } = net.model[0].W.constructor;
      const out = net.propagate(
        (Matrix ?? net.model[0].W.constructor).checkMatrix(inputs.slice(0, n)),
      );
      return out.to1DArray();
    },
  };
});
