/** jax-js: jitted slopes and update, on its wasm device. @module */
import type { Order } from "../work.ts";
import { layersOf, type Peer, type Rows, serve, Unsupported } from "./serve.ts";
import { JAX, type Loose } from "./versions.ts";

await serve(async (order: Order, rows: Rows): Promise<Peer> => {
  const { network } = order, { widths, optimizer } = network;
  if (order.kind === "train" && rows.inputs.length < 1e6) {
    throw new Unsupported("it takes milliseconds a step, so minutes");
  }
  const jax: Loose = await import(`npm:${JAX}`);
  const { numpy: np, nn, tree } = jax;
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  const wide = order.dtype === "float64";
  const dtype = wide ? np.float64 : np.float32;
  const make = (values: ArrayLike<number>, shape: number[]) =>
    np.array(wide ? Float64Array.from(values) : Float32Array.from(values), {
      dtype,
    }).reshape(shape);
  const logits = (layers: Loose[], batch: Loose) => {
    let a = batch;
    layers.forEach(([weights, bias], l) => {
      a = np.matmul(a, weights).add(bias);
      if (l < layers.length - 1) {
        a = network.hidden === "relu" ? nn.relu(a) : nn.sigmoid(a);
      }
    });
    return a;
  };
  const outputs = (layers: Loose[], batch: Loose) =>
    network.output === "softmax"
      ? nn.softmax(logits(layers, batch))
      : nn.sigmoid(logits(layers, batch));
  const lossOf = (layers: Loose[], batch: Loose, targets: Loose) => {
    const n = batch.shape[0];
    switch (network.loss) {
      case "categoricalCrossEntropy":
        return nn.logSoftmax(logits(layers, batch)).mul(targets).sum()
          .mul(-1 / n);
      case "binaryCrossEntropy": {
        const z = logits(layers, batch);
        return nn.softplus(z.ref).sub(z.mul(targets)).sum().mul(1 / n);
      }
      case "halfSquaredError":
        return np.square(outputs(layers, batch).sub(targets)).sum()
          .mul(0.5 / n);
    }
  };
  // Slopes and update are jitted apart: in one they are fused, and what is
  // used twice is computed twice, which takes ten times as long.
  const slopes = jax.jit(jax.grad(lossOf));
  const rate = optimizer.learningRate;
  // State: velocities for momentum; both moments, and their shares, for Adam.
  const update = jax.jit((layers: Loose, state: Loose, g: Loose) => {
    if (optimizer.name === "sgd") {
      return [
        tree.map((w: Loose, d: Loose) => w.sub(d.mul(rate)), layers, g),
        state,
      ];
    }
    if (optimizer.name === "momentum") {
      const v = tree.map(
        (v: Loose, d: Loose) => v.mul(optimizer.decay).add(d),
        state,
        g,
      );
      const moved = tree.map(
        (w: Loose, v: Loose) => w.sub(v.mul(rate)),
        layers,
        tree.ref(v),
      );
      return [moved, v];
    }
    const share1 = state.share1.mul(0.9), share2 = state.share2.mul(0.999);
    const m = tree.map(
      (m: Loose, d: Loose) => m.mul(0.9).add(d.mul(0.1)),
      state.m,
      tree.ref(g),
    );
    const v = tree.map(
      (v: Loose, d: Loose) => v.mul(0.999).add(np.square(d).mul(0.001)),
      state.v,
      g,
    );
    const c1 = np.reciprocal(share1.ref.mul(-1).add(1)).mul(rate);
    const c2 = np.reciprocal(share2.ref.mul(-1).add(1));
    const moved = tree.map(
      (w: Loose, m: Loose, v: Loose) =>
        w.sub(m.mul(c1.ref).div(np.sqrt(v.mul(c2.ref)).add(1e-8))),
      layers,
      tree.ref(m),
      tree.ref(v),
    );
    c1.dispose();
    c2.dispose();
    return [moved, { m, v, share1, share2 }];
  });
  const forward = jax.jit(outputs);
  const { batchSize, epochs } = network;
  const batches: { x: Loose; y: Loose }[] = [];
  const [first, last] = [widths[0]!, widths.at(-1)!];
  for (let i = 0; i < network.rows; i += batchSize) {
    const n = Math.min(batchSize, network.rows - i);
    batches.push({
      x: make(rows.inputs.subarray(i * first, (i + n) * first), [n, first]),
      y: make(rows.targets.subarray(i * last, (i + n) * last), [n, last]),
    });
  }
  const table = make(rows.inputs, [network.rows, first]);
  let layers: Loose, state: Loose;
  const reset = () => {
    layers = [...layersOf(order, rows.weights)].map((layer) => [
      make(layer.weights, [layer.inputs, layer.units]),
      make(layer.bias, [layer.units]),
    ]);
    const zeros = () =>
      tree.map((w: Loose) => np.zeros(w.shape, { dtype }), layers);
    state = optimizer.name === "sgd"
      ? []
      : optimizer.name === "momentum"
      ? zeros()
      : {
        m: zeros(),
        v: zeros(),
        share1: np.array(1, { dtype }),
        share2: np.array(1, { dtype }),
      };
  };
  reset();
  return {
    version: `${JAX}, wasm`,
    reset,
    async train() {
      for (let e = 0; e < epochs; e++) {
        for (const { x, y } of batches) {
          const g = slopes(tree.ref(layers), x.ref, y.ref);
          [layers, state] = update(layers, state, g);
        }
      }
      await jax.blockUntilReady(layers);
    },
    predict: () => {
      forward(tree.ref(layers), table.ref).dataSync();
    },
    outputs: (n) =>
      forward(
        tree.ref(layers),
        make(rows.inputs.subarray(0, n * first), [n, first]),
      ).dataSync(),
  };
});
