// The 2-2-2 example of many textbooks, as in core/worked_example_test.ts.

import { sigmoid } from "@gradus/activations";
import { type Dataset, dense, Network } from "@gradus/core";
import { fromRows } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import type { TraceOptions } from "./trace.ts";

export function workedNetwork(): Network {
  return new Network(2, [
    dense(2, sigmoid, {
      weights: [[0.15, 0.20], [0.25, 0.30]],
      bias: [0.35, 0.35],
      trainBias: false,
    }),
    dense(2, sigmoid, {
      weights: [[0.40, 0.45], [0.50, 0.55]],
      bias: [0.60, 0.60],
      trainBias: false,
    }),
  ]);
}

export const WORKED_DATA: Dataset = {
  inputs: fromRows([[0.05, 0.10]]),
  targets: fromRows([[0.01, 0.99]]),
};

export const WORKED_RULES: TraceOptions = {
  loss: halfSquaredError,
  optimizer: sgd(0.5),
};

/**
 * What the tutorial prints, in its order. (Where it cuts a number off, as
 * 0.741365069, it also prints it rounded.)
 */
export const PRINTED = [
  "0.3775",
  "0.593269992",
  "0.596884378",
  "1.105905967",
  "0.75136507",
  "0.772928465",
  "0.274811083",
  "0.023560026",
  "0.298371109",
  "0.74136507",
  "0.186815602",
  "0.138498562",
  "0.082167041",
  "0.35891648",
  "0.408666186",
  "0.511301270",
  "0.561370121",
  "0.055399425",
  "0.036350306",
  "0.241300709",
  "0.000438568",
  "0.149780716",
  "0.19956143",
  "0.24975114",
  "0.29950229",
  "0.291027774",
];
