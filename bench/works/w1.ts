import type { TrainWork } from "../work.ts";

/** Claim: online training of the smallest network keeps up with C. */
export const w1: TrainWork = {
  id: "W1",
  title: "2-2-2 sigmoid, ½ squared error, SGD 0.5, one sample, 10,000 steps",
  mark: "≤ FANN",
  kind: "train",
  serial: true,
  data: "one",
  network: {
    widths: [2, 2, 2],
    hidden: "sigmoid",
    output: "sigmoid",
    loss: "halfSquaredError",
    optimizer: { name: "sgd", learningRate: 0.5 },
    batchSize: 1,
    rows: 1,
    epochs: 10_000,
  },
};
