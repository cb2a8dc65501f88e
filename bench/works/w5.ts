import type { TrainWork } from "../work.ts";

/** Claim: where products are all that counts, the system's BLAS is used fully. */
export const w5: TrainWork = {
  id: "W5",
  title: "1024-1024-1024-10 ReLU, softmax, momentum 0.9, batch 256, 5,120 rows",
  mark: "native ≥ 1.0× PyTorch, wasm ≥ 0.3×",
  kind: "train",
  data: "made",
  network: {
    widths: [1024, 1024, 1024, 10],
    hidden: "relu",
    output: "softmax",
    loss: "categoricalCrossEntropy",
    optimizer: { name: "momentum", learningRate: 0.01, decay: 0.9 },
    batchSize: 256,
    rows: 5120,
    epochs: 1,
  },
};
