import type { TrainWork } from "../work.ts";

/** Claim: on small batches of a small network gradus has no peer. */
export const w6: TrainWork = {
  id: "W6",
  title: "32-64-64-1 sigmoid, BCE, Adam 0.001, batch 32, 20,000 rows",
  mark: "≥ 2.5× the best",
  kind: "train",
  data: "made",
  network: {
    widths: [32, 64, 64, 1],
    hidden: "sigmoid",
    output: "sigmoid",
    loss: "binaryCrossEntropy",
    optimizer: { name: "adam", learningRate: 0.001 },
    batchSize: 32,
    rows: 20_000,
    epochs: 1,
  },
};
