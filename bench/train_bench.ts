// One epoch of training through core's own loop, per backend and dtype:
// `deno task bench:kernels`. Reports only; no test asserts a time.
import { relu, sigmoid, softmax } from "@gradus/activations";
import type { Activation, RowActivation } from "@gradus/activations";
import { dense, Network, Random, train } from "@gradus/core";
import { type Dtype, matrix, reference, vector, wasm } from "@gradus/kernels";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  halfSquaredError,
  type Loss,
} from "@gradus/losses";
import { adam, type Optimizer, sgd } from "@gradus/optimizers";

interface Work {
  readonly label: string;
  readonly widths: readonly number[];
  readonly hidden: Activation;
  readonly output: Activation | RowActivation;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly rows: number;
  /** Columns of the targets: 1 for class indices, else one an output. */
  readonly targets: number;
  /** Targets are whole numbers below this. */
  readonly below: number;
}

const WORKS: readonly Work[] = [
  {
    label: "784-128-10 relu, softmax, adam, batches of 128, 12,800 rows",
    widths: [784, 128, 10],
    hidden: relu,
    output: softmax,
    loss: categoricalCrossEntropy,
    optimizer: adam(),
    batchSize: 128,
    rows: 12_800,
    targets: 1,
    below: 10,
  },
  {
    label: "32-64-64-1 sigmoid, adam, batches of 32, 20,000 rows",
    widths: [32, 64, 64, 1],
    hidden: sigmoid,
    output: sigmoid,
    loss: binaryCrossEntropy,
    optimizer: adam(),
    batchSize: 32,
    rows: 20_000,
    targets: 1,
    below: 2,
  },
  {
    label: "4-5-3 sigmoid, sgd, online, 13,000 rows",
    widths: [4, 5, 3],
    hidden: sigmoid,
    output: sigmoid,
    loss: halfSquaredError,
    optimizer: sgd(0.2),
    batchSize: 1,
    rows: 13_000,
    targets: 3,
    below: 2,
  },
];

function filled(length: number, dtype: Dtype, draw: () => number) {
  const data = vector(length, dtype);
  for (let k = 0; k < length; k++) data[k] = draw();
  return data;
}

for (const work of WORKS) {
  for (const dtype of ["float32", "float64"] as const) {
    for (const name of ["wasm", "reference"]) {
      const { widths, rows, targets } = work;
      const random = new Random(1);
      const [inputs, ...units] = widths as [number, ...number[]];
      const network = new Network(
        inputs,
        units.map((n, l) =>
          dense(n, l === units.length - 1 ? work.output : work.hidden)
        ),
        { dtype, backend: name === "wasm" ? wasm() : reference },
      );
      const data = {
        inputs: matrix(
          rows,
          inputs,
          filled(rows * inputs, dtype, () => random.uniform() - 0.5),
        ),
        targets: matrix(
          rows,
          targets,
          filled(rows * targets, dtype, () => random.integer(work.below)),
        ),
      };
      Deno.bench({
        name: `${dtype}, ${name}`,
        group: work.label,
        n: 5,
        warmup: 1,
        async fn() {
          const { loss, optimizer, batchSize } = work;
          const options = { loss, optimizer, batchSize, epochs: 1 };
          for await (const _ of train(network, data, options));
        },
      });
    }
  }
}
