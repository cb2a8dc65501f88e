import type { TrainWork } from "../work.ts";

/** Claim: a middling classifier trains at the speed of PyTorch, in WASM. */
export const w4: TrainWork = {
  id: "W4",
  title: "784-128-10 ReLU, softmax, Adam 0.001, batch 128, 12,800 rows",
  mark: "wasm ≥ 0.9× PyTorch, native ≥ 1.6×",
  kind: "train",
  data: "made",
  network: {
    widths: [784, 128, 10],
    hidden: "relu",
    output: "softmax",
    loss: "categoricalCrossEntropy",
    optimizer: { name: "adam", learningRate: 0.001 },
    batchSize: 128,
    rows: 12_800,
    epochs: 1,
  },
};

/** The same claim with a hidden layer that takes exponentials. */
export const w4s: TrainWork = {
  ...w4,
  id: "W4s",
  title: "784-128-10 sigmoid, softmax, Adam 0.001, batch 128, 12,800 rows",
  network: { ...w4.network, hidden: "sigmoid" },
};
