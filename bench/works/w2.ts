import type { TrainWork } from "../work.ts";

/** Claim: online training of a small network keeps up with C. */
export const w2: TrainWork = {
  id: "W2",
  title: "iris 4-5-3 sigmoid, ½ squared error, SGD 0.2, online, 130 rows × 300",
  mark: "≤ FANN",
  kind: "train",
  serial: true,
  data: "iris",
  network: {
    widths: [4, 5, 3],
    hidden: "sigmoid",
    output: "sigmoid",
    loss: "halfSquaredError",
    optimizer: { name: "sgd", learningRate: 0.2 },
    batchSize: 1,
    rows: 130,
    epochs: 300,
  },
};
