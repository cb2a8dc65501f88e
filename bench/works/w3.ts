import type { TrainWork } from "../work.ts";

/** Claim: full-batch logistic regression costs less than numpy's calls. */
export const w3: TrainWork = {
  id: "W3",
  title: "logistic regression 1000×20, SGD 0.5, full batch, 1000 epochs",
  mark: "2.5× numpy",
  kind: "train",
  data: "made",
  network: {
    widths: [20, 1],
    hidden: "sigmoid",
    output: "sigmoid",
    loss: "binaryCrossEntropy",
    optimizer: { name: "sgd", learningRate: 0.5 },
    batchSize: 1000,
    rows: 1000,
    epochs: 1000,
  },
};
